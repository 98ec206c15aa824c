package io.github.usersmcp.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
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
        return all.stream().collect(Collectors.partitioningBy(Unfilled::byClient)).values().stream()
                .filter(alike -> !alike.isEmpty())
                .map(Unfilled::sentence)
                .sorted()
                .toList();
    }

    private static String sentence(List<Unfilled> alike) {
        List<String> placeholders =
                alike.stream().map(Unfilled::placeholder).distinct().toList();
        boolean several = placeholders.size() > 1;
        String where = alike.stream().map(Unfilled::origin).distinct().collect(Collectors.joining(", "));
        String them = several ? "them" : "it";
        return Stream.of(
                                where,
                                where.contains(", ") ? "are" : "is",
                                "not filled in: replace",
                                String.join(", ", placeholders),
                                several ? "with the values" : "with the value")
                        .collect(Collectors.joining(" "))
                + (alike.get(0).byClient() ? ", or define %s where the client reads %1$s".formatted(them) : "");
    }
}
