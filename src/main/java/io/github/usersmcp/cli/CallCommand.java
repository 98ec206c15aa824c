package io.github.usersmcp.cli;

import io.github.usersmcp.call.Envelope;
import io.github.usersmcp.call.Outcome;
import io.github.usersmcp.call.ToolCall;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.value.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Calls one tool from the shell, on the same path as a client's call. */
final class CallCommand implements Command {
    private static final String JSON = "--json";

    private final Supplier<ToolCatalog> catalog;

    CallCommand(Supplier<ToolCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String usage() {
        return "call TOOL [key=value ...] [--json '{...}']";
    }

    @Override
    public String summary() {
        return "calls one tool; asks for confirmation on the terminal";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(), Set.of(JSON));
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public int mostWords() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        if (line.words().isEmpty()) {
            terminal.err().println("Missing tool name. Run contabo-users-mcp tools to list the tools.");
            return ExitCode.USAGE;
        }
        String tool = line.words().get(0);
        try (Application program = Application.start(catalog, settings, terminal)) {
            TypedArguments typed = new TypedArguments(program.calls().tools(), tool);
            Optional<ObjectNode> arguments =
                    typed.read(line.words().subList(1, line.words().size()), line.value(JSON), terminal.err()::println);
            if (arguments.isEmpty()) {
                return ExitCode.USAGE;
            }
            return show(program.calls().run(new ToolCall(tool, arguments.get(), caller(terminal))), terminal);
        }
    }

    private static int show(Outcome outcome, Terminal terminal) {
        terminal.out().println(Envelope.of(outcome).toPrettyString());
        return outcome instanceof Outcome.Completed ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Caller caller(Terminal terminal) {
        return new Caller(
                Principal.unrestricted("terminal"),
                "contabo-users-mcp " + Version.text(),
                "terminal",
                new TerminalPerson(terminal),
                (done, total, message) -> terminal.err().println(message));
    }
}
