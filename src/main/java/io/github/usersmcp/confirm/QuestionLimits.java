package io.github.usersmcp.confirm;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Bounds how often one caller's calls ask a person, over all transports and sessions of this process. It remembers the
 * callers that asked last, and for each no more than these bounds need.
 */
final class QuestionLimits {
    private static final int MOST_CALLERS = 1000;

    private final Clock clock;
    private final Map<String, CallerQuestions> callers = new LinkedHashMap<>(16, 0.75f, true);

    QuestionLimits(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a question as open, unless the person is not to be asked.
     *
     * @param id under which the question is {@link #close closed}
     * @param until when it counts as closed anyway
     * @return why the person is not asked; empty when the question may be put
     */
    synchronized Optional<Decision.NotAsked> open(Proposal proposal, UUID id, Instant until) {
        CallerQuestions questions = callers.computeIfAbsent(proposal.caller().name(), caller -> new CallerQuestions());
        if (callers.size() > MOST_CALLERS) {
            callers.remove(callers.keySet().iterator().next());
        }
        return questions.open(Topic.of(proposal), id, until, clock.instant());
    }

    /** The question has its answer, or is no longer shown. */
    synchronized void close(Proposal proposal, UUID id) {
        Optional.ofNullable(callers.get(proposal.caller().name())).ifPresent(questions -> questions.close(id));
    }

    /** Remembers how a question ended that got no yes. */
    synchronized void endedWithoutYes(Proposal proposal, Decision decision) {
        Optional.ofNullable(callers.get(proposal.caller().name()))
                .ifPresent(questions -> questions.endedWithoutYes(Topic.of(proposal), decision, clock.instant()));
    }

    /**
     * What a question is about. Calls that differ only in what the person does not see, or in what decides nothing, are
     * about the same.
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
