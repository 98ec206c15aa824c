package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.sandbox.SandboxSettings;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs only the sandbox of the Users API, until it is interrupted. */
final class SandboxCommand implements Command {
    private static final String PORT = "--port";
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String usage() {
        return "sandbox [--port N] " + SandboxFlags.USAGE;
    }

    @Override
    public String summary() {
        return "runs only the sandbox of the Users API, for tests and other clients";
    }

    @Override
    public OwnFlags flags() {
        Set<String> valued = new HashSet<>(SandboxFlags.NAMES);
        valued.add(PORT);
        return new OwnFlags(Set.of(), valued);
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
        return SandboxFlags.number(line, PORT, 0, 0, HIGHEST_PORT)
                .reworded(reason -> reason + "; 0 is any free port")
                .then(port -> SandboxFlags.read(line).then(wanted -> Result.good(wanted.withPort(port))));
    }
}
