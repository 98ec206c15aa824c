package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxApi;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.sandbox.SandboxSettings;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Runs only the sandbox of the Users API, until it is interrupted. */
final class SandboxCommand implements Command {
    private static final String PORT = "--port";
    private static final String USERS = "--users";
    private static final String API = "--api";
    private static final SandboxSettings STANDARD = SandboxSettings.standard();
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String usage() {
        return "sandbox [--port N] [--users N] [--api " + versions("|") + "]";
    }

    @Override
    public String summary() {
        return "runs only the sandbox of the Users API, for tests and other clients";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(), Set.of(PORT, USERS, API));
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        Result<SandboxSettings> wanted = settings(line);
        wanted.problem().ifPresent(terminal.err()::println);
        return wanted.toOptional().map(found -> run(found, terminal)).orElse(ExitCode.USAGE);
    }

    private static int run(SandboxSettings wanted, Terminal terminal) {
        try (Sandbox sandbox = Sandbox.start(wanted, Clock.systemUTC())) {
            describe(sandbox, terminal);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }

    /** As shell exports, ready to paste. */
    private static void describe(Sandbox sandbox, Terminal terminal) {
        SandboxCredentials credentials = sandbox.credentials();
        terminal.out()
                .printf(
                        "export CONTABO_BASE_URL=%s%nexport CONTABO_TOKEN_URL=%s%nexport CONTABO_CLIENT_ID=%s%n"
                                + "export CONTABO_CLIENT_SECRET=%s%nexport CONTABO_API_USER=%s%nexport CONTABO_API_PASSWORD=%s%n",
                        sandbox.baseUrl(),
                        sandbox.tokenUrl(),
                        credentials.clientId(),
                        credentials.clientSecret(),
                        credentials.user(),
                        credentials.password());
        terminal.err().println("The sandbox is running; press Ctrl-C to stop it.");
    }

    private static Result<SandboxSettings> settings(CommandLine line) {
        Result<Integer> port = number(line, PORT, STANDARD.port(), 0, HIGHEST_PORT)
                .reworded(reason -> reason + "; 0 is any free port");
        Result<Integer> users = number(line, USERS, STANDARD.users(), 1, SandboxSettings.MOST_USERS);
        return port.then(atPort ->
                users.then(count -> api(line).then(api -> Result.good(new SandboxSettings(atPort, count, api)))));
    }

    private static Result<Integer> number(CommandLine line, String flag, int standard, int least, int most) {
        String text = line.value(flag).orElse(String.valueOf(standard));
        boolean valid = text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
        return valid
                ? Result.good(Integer.valueOf(text))
                : Result.bad(flag + " must be an integer from " + least + " to " + most);
    }

    private static Result<SandboxApi> api(CommandLine line) {
        return SandboxApi.of(line.value(API).orElse(STANDARD.api().version()))
                .map(Result::good)
                .orElseGet(() -> Result.bad(API + " must be one of " + versions(", ")));
    }

    private static String versions(String separator) {
        return Arrays.stream(SandboxApi.values()).map(SandboxApi::version).collect(Collectors.joining(separator));
    }
}
