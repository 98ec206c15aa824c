package io.github.usersmcp.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects problems, which prevent the start, and warnings, which do not. */
final class Diagnostics {
    private final Set<Unfilled> unfilled = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void problem(String text) {
        problems.add(text);
    }

    /** @param complaint the rest of a sentence that begins with where the value was found */
    void problem(Found found, String complaint) {
        found.placeholder()
                .ifPresentOrElse(
                        placeholder -> unfilled.add(new Unfilled(
                                found.origin(), placeholder, found.rank().isFilledByClient())),
                        () -> problem(found.origin() + " " + complaint));
    }

    void warning(String text) {
        warnings.add(text);
    }

    /** The problems and, since one may be the cause, the warnings. */
    String message() {
        return Stream.concat(problems().stream(), warnings.stream().map(warning -> "Warning: " + warning))
                .collect(Collectors.joining("\n"));
    }

    List<String> problems() {
        return Stream.concat(Unfilled.sentences(unfilled).stream(), problems.stream())
                .toList();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * A value that is still a placeholder.
     *
     * @param origin where it was found, for a person to read
     * @param byClient whether the client should have filled it in; nothing fills in a file
     */
    record Unfilled(String origin, String placeholder, boolean byClient) {

        /** One sentence for all placeholders of a kind, since some clients show only the beginning of a message. */
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
            List<String> origins =
                    alike.stream().map(Unfilled::origin).distinct().toList();
            List<String> placeholders =
                    alike.stream().map(Unfilled::placeholder).distinct().toList();
            String them = origins.size() == 1 ? "it" : "them";
            return "%s %s not filled in: %swrite the %s in place of %s"
                    .formatted(
                            String.join(", ", origins),
                            origins.size() == 1 ? "is" : "are",
                            alike.get(0).byClient()
                                    ? "define " + them + " where the client reads " + them + ", or "
                                    : "",
                            origins.size() == 1 ? "value" : "values",
                            String.join(", ", placeholders));
        }
    }
}
