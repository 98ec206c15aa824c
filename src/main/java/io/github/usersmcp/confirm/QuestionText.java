package io.github.usersmcp.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays a preview out for a person who decides in a few seconds: the question, what becomes different, what that means, whom
 * or what it hits, and what to type.
 */
final class QuestionText {
    private QuestionText() {}

    static Question of(Proposal proposal) {
        Preview preview = proposal.preview();
        List<String> sections = new ArrayList<>();
        sections.add(preview.question());
        add(sections, preview.changes().stream().map(QuestionText::line));
        add(
                sections,
                Stream.concat(proposal.reasons().stream(), preview.consequences().stream())
                        .map(meaning -> "- " + meaning));
        add(sections, preview.facts().stream().map(fact -> fact.label() + ": " + fact.value()));
        add(sections, preview.proof().stream().map(proof -> "To confirm, type exactly: " + proof));
        return new Question(String.join("\n\n", sections), preview.proof());
    }

    private static String line(Preview.Change change) {
        return "%s: %s → %s".formatted(change.field(), shown(change.from()), shown(change.to()));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }

    private static void add(List<String> sections, Stream<String> lines) {
        List<String> section = lines.toList();
        if (!section.isEmpty()) {
            sections.add(String.join("\n", section));
        }
    }
}
