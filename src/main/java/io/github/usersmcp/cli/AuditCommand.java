package io.github.usersmcp.cli;

import io.github.usersmcp.audit.TrailCheck;
import io.github.usersmcp.audit.TrailCheck.Expected;
import io.github.usersmcp.audit.TrailKey;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks audit logs, and prints them for people. */
final class AuditCommand implements Command {
    private static final String HEAD = "--head";
    private static final String KEY = "--key";
    private static final String MISSING_START = "--missing-start";
    private static final String USAGE = "Usage: contabo-users-mcp audit verify|show [FILE ...]";
    private static final String HASH = "[0-9a-f]{64}";
    private static final int MOST_FILES = 1000;
    private static final int LONGEST_SHOWN = 60;
    private static final String VERIFY = "verify";
    private static final String SHOW = "show";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String usage() {
        return """
                audit verify [FILE ...] [--head HASH,...] [--key FILE] [--missing-start]
                    audit show [FILE ...] [--tool NAME] [--user TEXT] [--outcome NAME]
                    [--since TIME] [--until TIME] [--json]""";
    }

    @Override
    public String summary() {
        return "verify finds changed, removed, inserted and moved records of an audit log; show prints it";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(
                Set.of(MISSING_START, TrailFilter.JSON),
                Set.of(
                        HEAD,
                        KEY,
                        TrailFilter.TOOL,
                        TrailFilter.USER,
                        TrailFilter.OUTCOME,
                        TrailFilter.SINCE,
                        TrailFilter.UNTIL));
    }

    @Override
    public int mostWords() {
        return MOST_FILES;
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) throws IOException {
        Result<Run> prepared = mistake(line).<Result<Run>>map(Result::bad).orElseGet(() -> prepared(line, settings));
        Optional<Run> run = prepared.orReport(terminal.err()::println);
        return run.isPresent() ? run.get().run(terminal) : ExitCode.USAGE;
    }

    private interface Run {
        int run(Terminal terminal) throws IOException;
    }

    private static Result<Run> prepared(CommandLine line, Settings settings) {
        return files(line, settings)
                .then(files -> line.words().get(0).equals(VERIFY)
                        ? expected(line)
                                .then(expected -> Result.good(terminal ->
                                        new TrailVerdict(terminal).print(TrailCheck.check(files, expected), expected)))
                        : TrailFilter.of(line)
                                .then(filter ->
                                        Result.good(terminal -> new TrailPrinter(terminal, filter).print(files))));
    }

    private static Optional<String> mistake(CommandLine line) {
        if (line.words().isEmpty()) {
            return Optional.of("Missing command. " + USAGE);
        }
        String command = line.words().get(0);
        if (!command.equals(VERIFY) && !command.equals(SHOW)) {
            return Optional.of("Unknown audit command: " + PlainText.clean(command, LONGEST_SHOWN) + "\n" + USAGE);
        }
        Set<String> flags = command.equals(VERIFY) ? Set.of(HEAD, KEY, MISSING_START) : TrailFilter.FLAGS;
        return line.own().keySet().stream()
                .filter(flag -> !flags.contains(flag))
                .sorted()
                .findFirst()
                .map(flag -> flag + " has no effect with audit " + command + "; leave it out.");
    }

    /** The named files, else the one that the server writes to. */
    private static Result<List<Path>> files(CommandLine line, Settings settings) {
        List<Path> named = line.words().stream().skip(1).map(Path::of).toList();
        List<Path> files = named.isEmpty() ? settings.audit().file().stream().toList() : named;
        if (files.isEmpty()) {
            return Result.bad("Name the file of the audit log, or set --audit-log. " + USAGE);
        }
        return files.stream()
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .findFirst()
                .<Result<List<Path>>>map(
                        file -> Result.bad("%s cannot be read as a file; check its name and permissions."
                                .formatted(PlainText.clean(file.toString(), 4 * LONGEST_SHOWN))))
                .orElseGet(() -> Result.good(files));
    }

    private static Result<Expected> expected(CommandLine line) {
        List<String> heads =
                line.value(HEAD).map(text -> List.of(text.split(",", -1))).orElse(List.of());
        if (!heads.stream().allMatch(hash -> hash.matches(HASH))) {
            return Result.bad(
                    HEAD + " must be the hash of a record, 64 hexadecimal digits; separate several by commas.");
        }
        return key(line).then(keys -> Result.good(new Expected(keys, Set.copyOf(heads), line.has(MISSING_START))));
    }

    private static Result<List<PublicKey>> key(CommandLine line) {
        return line.value(KEY)
                .map(file -> TrailKey.readPublic(Path.of(file))
                        .reworded(problem ->
                                "%s: the file %s %s.".formatted(KEY, PlainText.clean(file, 4 * LONGEST_SHOWN), problem))
                        .then(key -> Result.good(List.of(key))))
                .orElseGet(() -> Result.good(List.of()));
    }
}
