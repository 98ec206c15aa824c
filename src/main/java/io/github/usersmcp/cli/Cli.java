package io.github.usersmcp.cli;

import io.github.usersmcp.catalog.DefinitionException;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.LoadResult;
import io.github.usersmcp.config.Sources;
import io.github.usersmcp.mcp.FailedStart;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds and runs the command that the arguments name. The entry point of this package. */
public final class Cli {
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version");
    private static final int LONGEST_SHOWN = 60;

    /** A client sends its first request immediately; the program waits at most this long if the input stays open. */
    private static final Duration FIRST_REQUEST = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Function<CommandLine, Sources> sources;
    private final Preloaded<BigDecimal> numbers = new Preloaded<>("big numbers", () -> BigDecimal.ZERO);
    private final Preloaded<ToolCatalog> catalog = new Preloaded<>("tool definitions", ToolCatalog::load);
    private final List<Command> commands;

    /** @param terminal where commands read and write */
    public Cli(Terminal terminal) {
        this(terminal, Sources::ofProcess);
    }

    Cli(Terminal terminal, Function<CommandLine, Sources> sources) {
        this(terminal, sources, new DeskCommand(() -> DeskCommand.Surroundings.ofProcess()));
    }

    Cli(Terminal terminal, Function<CommandLine, Sources> sources, DeskCommand desk) {
        this.terminal = terminal;
        this.sources = sources;
        this.commands = List.of(
                new ServeCommand(catalog),
                new SandboxCommand(),
                new DemoCommand(),
                new ToolsCommand(catalog),
                new CallCommand(catalog),
                new DoctorCommand(catalog),
                new TokenCommand(),
                new AuditCommand(),
                desk);
    }

    /** Runs the command and returns the program's exit code. Throws only for bugs. */
    public int run(List<String> arguments) {
        beginAhead();
        Optional<Command> named = named(arguments);
        Command command = named.orElse(commands.get(0));
        CommandLine line = CommandLine.parse(arguments, flags(command));
        if (line.has("--version")) {
            terminal.out().println("contabo-users-mcp " + Version.text());
            return ExitCode.DONE;
        }
        if (line.has("--help")) {
            terminal.out().print(Help.text(commands));
            return ExitCode.DONE;
        }
        List<String> words =
                line.words().stream().skip(named.isPresent() ? 1 : 0).toList();
        if (words.size() > command.mostWords()) {
            return usage(
                    unexpected(words.get(command.mostWords()), named.isPresent()),
                    command.talksToClient() && !line.options().containsKey("http"));
        }
        LoadResult loaded = Settings.load(sources.apply(command.needsAccount() ? line : withoutAccount(line)));
        return loaded instanceof LoadResult.Ready ready
                ? run(command, withWords(line, words), ready.settings())
                : refuse((LoadResult.Problem) loaded, command);
    }

    private int run(Command command, CommandLine line, Settings settings) {
        StderrLogging.setLevel(settings.logLevel());
        settings.warnings().forEach(warning -> say("Warning: " + warning));
        try {
            List<String> problems = ToolNames.problems(settings, catalog);
            return problems.isEmpty()
                    ? command.run(line, settings, terminal)
                    : usage(
                            String.join("\n", problems),
                            command.talksToClient() && settings.http().isEmpty());
        } catch (DefinitionException | UncheckedIOException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed("Reading or writing failed: " + e.getMessage());
        }
    }

    /**
     * Nearly every command needs the definitions, and Jackson needs BigDecimal, whose tables take Java 25 about 10 ms.
     */
    private void beginAhead() {
        catalog.begin();
        numbers.begin();
    }

    /** The first word is the command, regardless of the position of flags. */
    private Optional<Command> named(List<String> arguments) {
        return CommandLine.parse(arguments, allFlags()).words().stream()
                .findFirst()
                .flatMap(this::command);
    }

    private Optional<Command> command(String word) {
        return commands.stream().filter(command -> command.name().equals(word)).findFirst();
    }

    private OwnFlags allFlags() {
        Set<String> switches = new HashSet<>(EVERYWHERE);
        Set<String> valued = new HashSet<>();
        for (Command command : commands) {
            switches.addAll(command.flags().switches());
            valued.addAll(command.flags().valued());
        }
        switches.removeAll(valued);
        return new OwnFlags(switches, valued);
    }

    private static OwnFlags flags(Command command) {
        Set<String> switches = new HashSet<>(command.flags().switches());
        switches.addAll(EVERYWHERE);
        return new OwnFlags(switches, command.flags().valued());
    }

    /** A command that needs no account is loaded as if for the sandbox, so that no credentials are required. */
    private static CommandLine withoutAccount(CommandLine line) {
        Map<String, String> options = new HashMap<>(line.options());
        options.put("sandbox", "true");
        return new CommandLine(options, line.own(), line.words(), line.problems());
    }

    private static CommandLine withWords(CommandLine line, List<String> words) {
        return new CommandLine(line.options(), line.own(), words, line.problems());
    }

    private String unexpected(String word, boolean afterCommand) {
        String shown = PlainText.clean(word, LONGEST_SHOWN);
        String nearest = NearestName.suggestion(word, commands.stream().map(Command::name));
        String problem = afterCommand ? "Unexpected argument: " + shown : "Unknown command: " + shown + nearest;
        return problem + "\nSee contabo-users-mcp --help.";
    }

    private int refuse(LoadResult.Problem problem, Command command) {
        return usage(problem.message(), command.talksToClient() && !problem.overHttp());
    }

    /** @param client whether a client may be connected, which shows a response but not standard error */
    private int usage(String message, boolean client) {
        message.strip().lines().forEach(this::say);
        if (client && !terminal.screen().getAsBoolean()) {
            new FailedStart("contabo-users-mcp cannot start. " + message.strip())
                    .tell(terminal.in(), terminal.out(), FIRST_REQUEST);
        }
        return ExitCode.USAGE;
    }

    private int failed(String message) {
        say(message);
        return ExitCode.FAILED;
    }

    /** A message may quote untrusted text, such as a file name. */
    private void say(String line) {
        terminal.err().println(PlainText.escaped(line));
    }
}
