package io.github.usersmcp.config;

import io.github.usersmcp.config.Spelling.VendorNames;
import io.github.usersmcp.value.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds keys of a file that have no effect, and the keys that were probably meant.
 *
 * @param keys the keys that the file may have, by our name
 * @param given those of them that it has
 */
record UnknownNames(Map<String, String> keys, Set<String> given) {
    /** Shorter keys are similar to too many others. */
    private static final int LEAST_TO_GUESS = 5;

    /**
     * A warning for each.
     *
     * @param all whether to warn about all unknown keys; otherwise other programs read the file, too, and only probable
     *     misspellings of missing keys deserve a warning
     */
    Stream<String> warnings(List<KeyedText> entries, boolean all) {
        return entries.stream()
                .filter(entry -> !keys.containsValue(entry.key()))
                .flatMap(entry -> warning(entry, all).stream());
    }

    /** A warning for each variable that looks like ours and is not. */
    static Stream<String> variables(Map<String, String> environment) {
        Set<String> known = Options.names().map(Spelling::variable).collect(Collectors.toSet());
        return environment.keySet().stream()
                .filter(variable ->
                        variable.regionMatches(true, 0, Spelling.VARIABLE_PREFIX, 0, Spelling.VARIABLE_PREFIX.length()))
                .filter(variable -> !known.contains(variable))
                .sorted()
                .map(variable -> "the variable %s is unknown and has no effect%s"
                        .formatted(
                                Excerpt.of(variable),
                                NearestName.suggestion(variable.toUpperCase(Locale.ROOT), known.stream())));
    }

    private Optional<String> warning(KeyedText entry, boolean all) {
        String key = entry.key();
        if (all && key.equals(Options.CONFIG.name())) {
            return Optional.of(words(entry) + "; a configuration file cannot name another");
        }
        Optional<String> meant = meant(key, all);
        return all || meant.filter(known -> !given.contains(known)).isPresent()
                ? Optional.of(words(entry)
                        + meant.map(known -> "; did you mean " + known + "?").orElse(""))
                : Optional.empty();
    }

    private static String words(KeyedText entry) {
        return "line %d: the key %s is unknown and has no effect".formatted(entry.line(), Excerpt.of(entry.key()));
    }

    /** The same key in another spelling, ours for the vendor's or the other way round, or the nearest one. */
    private Optional<String> meant(String key, boolean all) {
        Map<String, String> spelled = new HashMap<>();
        keys.forEach((name, known) -> Stream.of(known, name, Spelling.variable(name))
                .forEach(spelling -> spelled.put(plain(spelling), known)));
        if (all) {
            VendorNames.KEYS.forEach((name, vendors) -> spelled.putIfAbsent(plain(vendors), name));
        }
        boolean guess = all || key.length() >= LEAST_TO_GUESS;
        return Optional.ofNullable(spelled.get(plain(key)))
                .or(() -> guess ? NearestName.of(key, keys.values().stream()) : Optional.empty());
    }

    private static String plain(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
