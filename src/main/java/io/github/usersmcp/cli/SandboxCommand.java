package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import java.time.Clock;
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
        return "sandbox [--port N]";
    }

    @Override
    public String summary() {
        return "runs only the sandbox of the Users API, for tests and other clients";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(), Set.of(PORT));
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        int port = port(line.value(PORT).orElse("0"));
        if (port < 0) {
            terminal.err().println("--port must be an integer from 0 (any free port) to " + HIGHEST_PORT);
            return ExitCode.USAGE;
        }
        try (Sandbox sandbox = Sandbox.start(port, Clock.systemUTC())) {
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

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > HIGHEST_PORT ? -1 : port;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
