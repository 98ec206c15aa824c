package io.github.usersmcp.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one loading has found to say: problems that end it, and warnings that do not. */
final class Diagnostics {
    private final Set<Unfilled> unfilled = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void problem(String text) {
        problems.add(text);
    }

    /** @param complaint the rest of a sentence that begins with where the value stood */
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
}
