package io.github.usersmcp.cli;

import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Sources;
import io.github.usersmcp.control.ControlDirectories;
import io.github.usersmcp.control.RunningServer;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reaches the approval desks of this user's running servers: lists and decides what waits, opens a desk, enrolls a passkey. */
final class DeskCommand implements Command {
    private static final String PRINT = "--print";
    private static final String PID = "--pid";
    private static final String NAME = "--name";
    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_NAME = 64;

    /** The flags that each of its commands takes. */
    private static final Map<String, Set<String>> FLAGS =
            Map.of("list", Set.of(PID), "open", Set.of(PID, PRINT), "enroll", Set.of(PID, PRINT, NAME));

    private final Supplier<Surroundings> surroundings;

    /**
     * What the command finds around it.
     *
     * @param directories where sockets of running servers may be, the preferred directory first
     * @param browser opens a URL for the person, and returns whether that worked
     * @param enrollment where a passkey is enrolled if no server runs
     * @param zone in which times are shown
     */
    record Surroundings(List<Path> directories, Predicate<URI> browser, EnrollmentDesk enrollment, ZoneId zone) {

        /** Those of this process. */
        static Surroundings ofProcess() {
            return new Surroundings(
                    ControlDirectories.of(System.getenv(), Sources.homeOfProcess(System.getenv())),
                    url -> Browser.ofProcess().open(url),
                    new LoopbackEnrollment(),
                    ZoneId.systemDefault());
        }
    }

    /** @param surroundings asked for only when the command runs */
    DeskCommand(Supplier<Surroundings> surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public String usage() {
        return "desk list|open|enroll [--pid PID] [--print] [--name NAME]";
    }

    @Override
    public String summary() {
        return "lists and decides what waits, opens the approval desk, or enrolls a passkey";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(PRINT), Set.of(PID, NAME));
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        Optional<String> mistake = mistake(line);
        mistake.ifPresent(terminal.err()::println);
        if (mistake.isPresent()) {
            return ExitCode.USAGE;
        }
        Surroundings around = surroundings.get();
        RunningServer.Search found = RunningServer.find(around.directories());
        found.problems().forEach(problem -> terminal.err().println("Warning: " + PlainText.escaped(problem)));
        Optional<List<RunningServer>> chosen = chosen(line, found.servers()).orReport(terminal.err()::println);
        return chosen.map(servers -> run(line, settings, servers, terminal, around))
                .orElse(ExitCode.FAILED);
    }

    private int run(
            CommandLine line, Settings settings, List<RunningServer> servers, Terminal terminal, Surroundings around) {
        String command = line.words().get(0);
        if (command.equals("list")) {
            return new DeskList(terminal, around.zone()).run(servers);
        }
        Predicate<URI> browser = line.has(PRINT) ? url -> false : around.browser();
        DeskLinks links = new DeskLinks(terminal, browser);
        return command.equals("open")
                ? links.open(servers)
                : links.enroll(
                        servers,
                        line.value(NAME),
                        page -> around.enrollment().enroll(settings, line.value(NAME), page));
    }

    private static Optional<String> mistake(CommandLine line) {
        if (line.words().isEmpty()) {
            return Optional.of("Missing command. Usage: contabo-users-mcp desk list|open|enroll");
        }
        String command = line.words().get(0);
        if (!FLAGS.containsKey(command)) {
            return Optional.of("Unknown desk command: " + PlainText.clean(command, LONGEST_SHOWN)
                    + "\nUsage: contabo-users-mcp desk list|open|enroll");
        }
        for (String flag : List.of(PID, PRINT, NAME)) {
            boolean given = line.has(flag) || line.value(flag).isPresent();
            if (given && !FLAGS.get(command).contains(flag)) {
                return Optional.of(flag + " has no effect with desk " + command + "; leave it out.");
            }
        }
        return invalidName(line.value(NAME));
    }

    private static Optional<String> invalidName(Optional<String> name) {
        boolean valid = name.map(text -> PlainText.isPlain(text) && !text.isBlank() && text.length() <= LONGEST_NAME)
                .orElse(true);
        return valid
                ? Optional.empty()
                : Optional.of(NAME + " must be a name of 1 to " + LONGEST_NAME + " visible characters.");
    }

    /** All servers, or the one with the process id that the person gave. */
    private static Result<List<RunningServer>> chosen(CommandLine line, List<RunningServer> servers) {
        Optional<String> pid = line.value(PID);
        List<RunningServer> chosen = servers.stream()
                .filter(server -> pid.map(String.valueOf(server.pid())::equals).orElse(true))
                .toList();
        return pid.isPresent() && chosen.isEmpty()
                ? Result.bad("No running server has the process id " + PlainText.clean(pid.get(), LONGEST_SHOWN) + ". "
                        + running(servers))
                : Result.good(chosen);
    }

    private static String running(List<RunningServer> servers) {
        return servers.isEmpty()
                ? "No server is running that a terminal can reach."
                : servers.stream()
                        .map(server -> String.valueOf(server.pid()))
                        .collect(Collectors.joining(", ", "These are running: ", "."));
    }
}
