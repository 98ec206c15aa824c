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

    /** A sentence for all that is filled in the same way: some clients show only the first sentence of a message. */
    static List<String> sentences(Collection<Unfilled> all) {
        return Stream.of(true, false)
                .map(byClient -> all.stream()
                        .filter(unfilled -> unfilled.byClient == byClient)
                        .toList())
                .filter(alike -> !alike.isEmpty())
                .map(Unfilled::sentence)
                .toList();
    }

    private static String sentence(List<Unfilled> alike) {
        List<String> origins = alike.stream().map(Unfilled::origin).distinct().toList();
        List<String> placeholders =
                alike.stream().map(Unfilled::placeholder).distinct().toList();
        String isNot = "%s %s not filled in: replace %s with %s"
                .formatted(
                        String.join(", ", origins),
                        origins.size() == 1 ? "is" : "are",
                        String.join(", ", placeholders),
                        placeholders.size() == 1 ? "the value" : "the values");
        String them = placeholders.size() == 1 ? "it" : "them";
        return alike.get(0).byClient() ? isNot + ", or define " + them + " where the client reads " + them : isNot;
    }
}
