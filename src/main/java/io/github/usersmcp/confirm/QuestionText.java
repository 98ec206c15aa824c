package io.github.usersmcp.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Formats a preview for a person who decides within seconds, in a client that may show only three lines, or join
 * all lines into one: first what will happen to whom, with the riskiest changes; then the worst consequence; then the
 * key facts; then the rest, and last what to type. Every line consists of complete sentences, and no line is
 * empty.
 */
final class QuestionText {
    /** About two lines of a terminal; changes that do not fit follow further down. */
    private static final int LONGEST_FIRST_LINE = 160;

    private static final String AGAIN = "What you typed does not match. ";
    private static final String SENTENCE_ENDS = ".?!";

    private QuestionText() {}

    /** @param again whether the previous input was wrong */
    static Question of(Proposal proposal, boolean again) {
        return of(proposal.preview(), proposal.meanings(), again);
    }

    /** @param again whether the previous input was wrong */
    static Question of(Preview preview, List<String> consequences, boolean again) {
        List<String> changes =
                preview.changes().stream().map(QuestionText::sentence).toList();
        List<String> meanings =
                consequences.stream().map(QuestionText::sentence).toList();
        int first = fitting(preview.question(), changes);
        List<String> lines = new ArrayList<>();
        lines.add((again ? AGAIN : "") + firstLine(preview.question(), changes, first));
        meanings.stream().limit(1).forEach(lines::add);
        joined(preview.facts().stream().map(fact -> sentence(fact.label() + ": " + fact.value())))
                .ifPresent(lines::add);
        joined(changes.stream().skip(first)).ifPresent(lines::add);
        meanings.stream().skip(1).forEach(lines::add);
        preview.proof().map(proof -> "To confirm, type exactly: " + proof).ifPresent(lines::add);
        return new Question(String.join("\n", lines), preview.proof());
    }

    private static String firstLine(String question, List<String> changes, int first) {
        int later = changes.size() - first;
        Stream<String> more = later == 0
                ? Stream.empty()
                : Stream.of(later == 1 ? "One more change below." : later + " more changes below.");
        return joined(Stream.of(Stream.of(question), changes.stream().limit(first), more)
                        .flatMap(part -> part))
                .orElse(question);
    }

    /** How many changes fit on the first line: at least the riskiest one. */
    private static int fitting(String question, List<String> changes) {
        return (int) IntStream.rangeClosed(1, changes.size())
                .takeWhile(count -> count == 1
                        || question.length()
                                        + changes.stream()
                                                .limit(count)
                                                .mapToInt(change -> change.length() + 1)
                                                .sum()
                                <= LONGEST_FIRST_LINE)
                .count();
    }

    private static String sentence(Preview.Change change) {
        return sentence("%s: %s → %s".formatted(change.field(), shown(change.from()), shown(change.to())));
    }

    private static String sentence(String words) {
        boolean ended = !words.isEmpty() && SENTENCE_ENDS.indexOf(words.charAt(words.length() - 1)) >= 0;
        return ended ? words : words + ".";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }

    private static Optional<String> joined(Stream<String> sentences) {
        return Optional.of(sentences.collect(Collectors.joining(" "))).filter(line -> !line.isEmpty());
    }
}
