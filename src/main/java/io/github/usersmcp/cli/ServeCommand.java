package io.github.usersmcp.cli;

import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.mcp.StdioServer;
import io.github.usersmcp.sandbox.SandboxSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MCP over stdio, until the client closes the input, or over HTTP, until the process receives a signal to stop. */
final class ServeCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final Duration FINISH = Duration.ofSeconds(60);
    private static final Duration FINISH_WHEN_TOLD = Duration.ofSeconds(10);

    /**
     * A client that starts a server sends two requests first: the handshake and the list, or their stateless
     * counterparts.
     */
    private static final int FIRST_ANSWERS = 2;

    private final Supplier<ToolCatalog> catalog;

    ServeCommand(Supplier<ToolCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String usage() {
        return "serve [--http [HOST:]PORT] [--sandbox " + SandboxFlags.USAGE + "]";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(), SandboxFlags.NAMES);
    }

    @Override
    public String summary() {
        return "serves MCP over stdio or HTTP; this is the default command";
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public boolean talksToClient() {
        return true;
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) throws IOException {
        HangUp.doesNothing();
        Optional<SandboxSettings> sandbox =
                SandboxFlags.embedded(line, settings).orReport(terminal.err()::println);
        if (sandbox.isEmpty()) {
            return ExitCode.USAGE;
        }
        return settings.http().isPresent()
                ? new ServeOverHttp(catalog.get(), settings, settings.http().get(), terminal, sandbox.get()).run()
                : overStdio(settings, terminal, sandbox.get());
    }

    private int overStdio(Settings settings, Terminal terminal, SandboxSettings sandbox) throws IOException {
        Optional<String> conflict = AuditDestination.conflictWithProtocol(settings.audit());
        if (conflict.isPresent()) {
            terminal.err().println(conflict.get());
            return ExitCode.USAGE;
        }
        try (LocalDesk desk = new LocalDesk(settings.desk());
                Application program = Application.start(
                        catalog,
                        settings,
                        terminal,
                        Application.Observers.NONE,
                        settings.desk().on() ? Optional.of(desk) : Optional.empty(),
                        sandbox)) {
            LOG.info(
                    "contabo-users-mcp {} serves {} tools over stdio, on {}",
                    Version.text(),
                    program.calls().tools().offered().size(),
                    program.apiName());
            StdioServer server = new StdioServer(
                    program.calls(), Version.text(), settings.confirmation().timeout(), FINISH);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.stop(FINISH_WHEN_TOLD);
                desk.stop();
                program.trail().close();
                terminal.err().flush();
            }));
            server.serve(
                    terminal.in(),
                    new AfterAnswers(new CheckedOutput(terminal.out()), FIRST_ANSWERS, program.api()::warm));
        }
        return ExitCode.DONE;
    }
}
