package io.github.usersmcp.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
                .map(entry -> "line %d: the value of %s ends before the sign #, because YAML reads what follows as a"
                                .formatted(entry.line(), entry.key())
                        + " comment. If it belongs to the value, put the value in quotes; if not, move the comment to"
                        + " a line of its own");
    }

    private static boolean isCut(String line, KeyedText entry) {
        int key = line.indexOf(entry.key());
        int colon = key < 0 ? -1 : line.indexOf(':', key + entry.key().length());
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        String read = entry.text().orElse("");
        return value.startsWith(read) && value.substring(read.length()).strip().startsWith("#");
    }
}
