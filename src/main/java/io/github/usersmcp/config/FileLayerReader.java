package io.github.usersmcp.config;

import io.github.usersmcp.value.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens files of keys and values, and reports what is wrong or unwise about them. */
final class FileLayerReader {
    /** Our own keys: all but the one that names the file. */
    private static final Map<String, String> OWN_KEYS = Options.names()
            .filter(name -> !name.equals(Options.CONFIG.name()))
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> name));

    private final Sources sources;
    private final Report report;

    FileLayerReader(Sources sources, Report report) {
        this.sources = sources;
        this.report = report;
    }

    /** Our configuration file: keys that it should not have are warned of. */
    FileLayer own(Path path) {
        return read(path, Rank.CONFIGURATION_FILE, OWN_KEYS);
    }

    /** The file of the vendor's command line, which has other keys of its own. */
    FileLayer vendor(Path path) {
        return read(path, Rank.VENDOR_FILE, VendorNames.KEYS);
    }

    private FileLayer read(Path path, Rank rank, Map<String, String> keys) {
        String shown = sources.show(path);
        if (Files.notExists(path)) {
            return new FileLayer(path, shown, FileLayer.State.ABSENT, rank, keys, Map.of());
        }
        return TextFile.read(path)
                .then(text -> KeyedTextReader.read(text, path.toString().endsWith(".json")))
                .orComplain(complaint -> report.problem(shown + " " + complaint))
                .map(entries -> read(path, shown, rank, keys, entries))
                .orElseGet(() -> new FileLayer(path, shown, FileLayer.State.UNREADABLE, rank, keys, Map.of()));
    }

    private FileLayer read(Path path, String shown, Rank rank, Map<String, String> keys, List<KeyedText> entries) {
        if (rank == Rank.CONFIGURATION_FILE) {
            warnOfUnknownKeys(shown, entries);
        }
        Map<String, String> texts = texts(shown, entries, Set.copyOf(keys.values()));
        FileLayer layer = new FileLayer(path, shown, FileLayer.State.READ, rank, keys, texts);
        if (layer.holdsSecret() && TextFile.isReadByOthers(path)) {
            report.warning("%s holds a secret and others can read it; run: chmod 600 %s".formatted(shown, shown));
        }
        return layer;
    }

    private void warnOfUnknownKeys(String shown, List<KeyedText> entries) {
        entries.stream()
                .filter(entry -> !OWN_KEYS.containsKey(entry.key()))
                .map(entry -> "%s line %d: the key %s is not known and has no effect%s"
                        .formatted(shown, entry.line(), Quoted.of(entry.key()), advice(entry.key())))
                .forEach(report::warning);
    }

    private static String advice(String key) {
        return key.equals(Options.CONFIG.name())
                ? "; a configuration file cannot name another"
                : NearestName.suggestion(key, OWN_KEYS.keySet().stream());
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
                    "%s line %d: %s must be a text, number, true, false or list; quote a text that begins with a sign"
                            .formatted(shown, entry.line(), entry.key()));
            return "";
        });
    }
}
