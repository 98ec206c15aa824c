package io.github.usersmcp.config;

import io.github.usersmcp.config.Layer.Precedence;
import io.github.usersmcp.config.Spelling.VendorNames;
import io.github.usersmcp.io.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens files of keys and values, and reports what is wrong or unwise about them. */
final class FileLayerReader {
    /** Our own keys: all but the one that names the file. */
    private static final Map<String, String> OWN_KEYS = Options.names()
            .filter(name -> !name.equals(Options.CONFIG.name()))
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> name));

    private final Sources sources;
    private final Diagnostics report;

    FileLayerReader(Sources sources, Diagnostics report) {
        this.sources = sources;
        this.report = report;
    }

    /** Our configuration file: keys that it should not have are warned of. */
    Layer.KeyedFile own(Path path) {
        return read(path, Precedence.CONFIGURATION_FILE, OWN_KEYS);
    }

    /** The file of the vendor's command line, which has other keys of its own. */
    Layer.KeyedFile vendor(Path path) {
        return read(path, Precedence.VENDOR_FILE, VendorNames.KEYS);
    }

    /** The configuration file when there is no home directory to look for it in. */
    Layer.KeyedFile ownWithoutHome() {
        return new Layer.KeyedFile(
                Path.of(""),
                "config.yaml in a home directory, which this user does not have",
                Layer.KeyedFile.State.ABSENT,
                Precedence.CONFIGURATION_FILE,
                OWN_KEYS,
                Map.of());
    }

    private Layer.KeyedFile read(Path path, Precedence rank, Map<String, String> keys) {
        String shown = sources.show(path);
        if (Files.notExists(path)) {
            return new Layer.KeyedFile(path, shown, Layer.KeyedFile.State.ABSENT, rank, keys, Map.of());
        }
        boolean json = path.toString().endsWith(".json");
        Optional<String> text = TextFile.read(path).orReport(complaint -> report.problem(shown + " " + complaint));
        Optional<List<KeyedText>> read = text.flatMap(
                given -> KeyedText.read(given, json).orReport(complaint -> report.problem(shown + " " + complaint)));
        if (!json) {
            read.ifPresent(entries -> new CutValues(text.orElseThrow())
                    .among(entries, credentialKeys(keys))
                    .map(warning -> shown + " " + warning)
                    .forEach(report::warning));
        }
        return read.map(entries -> read(path, shown, rank, keys, entries))
                .orElseGet(
                        () -> new Layer.KeyedFile(path, shown, Layer.KeyedFile.State.UNREADABLE, rank, keys, Map.of()));
    }

    private Layer.KeyedFile read(
            Path path, String shown, Precedence rank, Map<String, String> keys, List<KeyedText> entries) {
        Map<String, String> texts = texts(shown, entries, Set.copyOf(keys.values()));
        new UnknownNames(keys, texts.keySet())
                .warnings(entries, rank == Precedence.CONFIGURATION_FILE)
                .map(warning -> shown + " " + warning)
                .forEach(report::warning);
        Layer.KeyedFile layer = new Layer.KeyedFile(path, shown, Layer.KeyedFile.State.READ, rank, keys, texts);
        FileModes modes = new FileModes(sources);
        (layer.holdsSecret() ? modes.ofPrivate(path, "holds a secret") : modes.ofTrusted(path, "configures the server"))
                .forEach(report::warning);
        return layer;
    }

    private static Set<String> credentialKeys(Map<String, String> keys) {
        return Options.ALL.stream()
                .filter(option -> option.isSecret() || Options.PASSWORD_GRANT.contains(option))
                .map(Option::name)
                .filter(keys::containsKey)
                .map(keys::get)
                .collect(Collectors.toSet());
    }

    /** An empty value counts as not given, as it does in the environment. */
    private Map<String, String> texts(String shown, List<KeyedText> entries, Set<String> known) {
        Map<String, String> texts = new HashMap<>();
        entries.stream().filter(entry -> known.contains(entry.key())).forEach(entry -> {
            String text = text(shown, entry);
            if (texts.putIfAbsent(entry.key(), text) != null) {
                report.problem(
                        "%s line %d: %s is given twice; give it once".formatted(shown, entry.line(), entry.key()));
            }
        });
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private String text(String shown, KeyedText entry) {
        return entry.text().orElseGet(() -> {
            report.problem(
                    "%s line %d: %s must be a string, number, boolean or list; quote a string that begins with a special character"
                            .formatted(shown, entry.line(), entry.key()));
            return "";
        });
    }

    /**
     * Finds credentials of a YAML file that end before a number sign because a comment begins there: without quotes,
     * {@code ab #cd} is only {@code ab}.
     *
     * @param text the whole file
     */
    record CutValues(String text) {

        /** A warning for each of these keys whose value a comment follows on its line; none repeats a value. */
        Stream<String> among(List<KeyedText> entries, Set<String> keys) {
            if (!text.contains(" #") && !text.contains("\t#")) {
                return Stream.empty();
            }
            List<String> lines = text.lines().toList();
            return entries.stream()
                    .filter(entry -> keys.contains(entry.key()) && entry.line() <= lines.size())
                    .filter(entry -> isCut(lines.get(entry.line() - 1), entry))
                    .map(entry -> "line %d: the value of %s ends before the #, because YAML reads what follows as a"
                                    .formatted(entry.line(), entry.key())
                            + " comment. If it belongs to the value, put the value in quotes; if not, move the comment to"
                            + " a line of its own");
        }

        private static boolean isCut(String line, KeyedText entry) {
            int key = line.indexOf(entry.key());
            int colon = key < 0 ? -1 : line.indexOf(':', key + entry.key().length());
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            String read = entry.text().orElse("");
            return value.startsWith(read)
                    && value.substring(read.length()).strip().startsWith("#");
        }
    }
}
