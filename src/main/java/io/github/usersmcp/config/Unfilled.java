package io.github.usersmcp.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value for which a placeholder stands.
 *
 * @param origin where it stands, for a person to read
 * @param byClient whether the client should have filled it in; nothing fills in a file
 */
record Unfilled(String origin, String placeholder, boolean byClient) {

    /** A sentence for all that is filled in the same way: some clients show only the beginning of a message. */
    static List<String> sentences(Collection<Unfilled> all) {
        return Stream.of(true, false)
                .map(byClient -> all.stream()
                        .filter(unfilled -> unfilled.byClient == byClient)
                        .toList())
                .filter(alike -> !alike.isEmpty())
                .map(Unfilled::sentence)
                .toList();
    }

    /** What to do comes before the placeholders: Claude Code shows 200 characters, and each placeholder as [redacted]. */
    private static String sentence(List<Unfilled> alike) {
        List<String> origins = alike.stream().map(Unfilled::origin).distinct().toList();
        List<String> placeholders =
                alike.stream().map(Unfilled::placeholder).distinct().toList();
        String them = origins.size() == 1 ? "it" : "them";
        return "%s %s not filled in: %swrite the %s in place of %s"
                .formatted(
                        String.join(", ", origins),
                        origins.size() == 1 ? "is" : "are",
                        alike.get(0).byClient() ? "define " + them + " where the client reads " + them + ", or " : "",
                        origins.size() == 1 ? "value" : "values",
                        String.join(", ", placeholders));
    }
}
