package io.github.usersmcp.confirm;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Limits how often one caller's calls ask a person, across all transports and sessions of this process. It remembers
 * the most recent callers, and for each only what the limits need.
 */
final class QuestionLimits {
    private static final int MOST_CALLERS = 1000;

    private final Clock clock;
    private final Map<String, CallerQuestions> callers = new LinkedHashMap<>(16, 0.75f, true);

    QuestionLimits(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a question as open, unless a limit is reached.
     *
     * @param id the id for {@link #close}
     * @param until when it counts as closed anyway
     * @return why the person is not asked; empty if the question may be asked
     */
    synchronized Optional<Decision.NotAsked> open(Proposal proposal, UUID id, Instant until) {
        CallerQuestions questions = callers.computeIfAbsent(proposal.caller().name(), caller -> new CallerQuestions());
        if (callers.size() > MOST_CALLERS) {
            callers.remove(callers.keySet().iterator().next());
        }
        return questions.open(Topic.of(proposal), id, until, clock.instant());
    }

    /** The question was answered, or is no longer shown. */
    synchronized void close(Proposal proposal, UUID id) {
        Optional.ofNullable(callers.get(proposal.caller().name())).ifPresent(questions -> questions.close(id));
    }

    /** Remembers how a question without a yes ended. */
    synchronized void endedWithoutYes(Proposal proposal, Decision decision) {
        Optional.ofNullable(callers.get(proposal.caller().name()))
                .ifPresent(questions -> questions.endedWithoutYes(Topic.of(proposal), decision, clock.instant()));
    }

    /**
     * The subject of a question. Calls that differ only in details that the person does not see or that do not affect
     * the decision have the same subject.
     */
    record Topic(CanonicalDigest decided, CanonicalDigest shown) {
        private static Topic of(Proposal proposal) {
            CanonicalDigest tool = CanonicalDigest.of(proposal.tool());
            return new Topic(
                    CanonicalDigest.of(tool + " " + CanonicalDigest.of(proposal.topic())),
                    CanonicalDigest.of(
                            tool + " " + CanonicalDigest.of(proposal.preview().json())));
        }

        boolean isAbout(Topic other) {
            return decided.equals(other.decided) || shown.equals(other.shown);
        }
    }
}
