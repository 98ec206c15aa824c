package io.github.usersmcp.http;

import io.github.usersmcp.limit.FairLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the response bytes that clients have not read yet, for the whole process. Cuts off a client that requests much
 * without reading, and one that takes too long to read one response.
 */
final class UnsentBytes {
    private final FairLimit<Unsent> limit;
    private final Duration answerWithin;
    private final Clock clock;
    private final Set<Unsent> answers = ConcurrentHashMap.newKeySet();

    /** @param answerWithin how long a client may take to read an answer */
    UnsentBytes(FairLimit<Unsent> limit, Duration answerWithin, Clock clock) {
        this.limit = limit;
        this.answerWithin = answerWithin;
        this.clock = clock;
    }

    /** Counts an event of a stream; it has no deadline. */
    Unsent event(String caller, int bytes, Runnable cut) {
        return count(new Unsent(caller, bytes, cut, Optional.empty()));
    }

    /** Counts a response. */
    Unsent answer(String caller, int bytes, Runnable cut) {
        Unsent answer =
                new Unsent(caller, bytes, cut, Optional.of(clock.instant().plus(answerWithin)));
        answers.add(answer);
        return count(answer);
    }

    private Unsent count(Unsent unsent) {
        if (!limit.admit(unsent)) {
            unsent.evicted();
        }
        return unsent;
    }

    /** Cuts off clients that are too slow. Call it about once a second. */
    void sweep() {
        Instant now = clock.instant();
        answers.stream().filter(answer -> answer.isLate(now)).toList().forEach(Unsent::evicted);
    }

    /** Bytes that are not sent yet. */
    final class Unsent extends FairLimit.Holding {
        private final Runnable cut;
        private final Optional<Instant> deadline;

        private Unsent(String caller, int bytes, Runnable cut, Optional<Instant> deadline) {
            super(caller, Math.min(Math.max(bytes, 1), limit.mostOfOne()));
            this.cut = cut;
            this.deadline = deadline;
        }

        private boolean isLate(Instant now) {
            return deadline.filter(now::isAfter).isPresent();
        }

        /** The bytes were sent, or never will be. */
        void done() {
            answers.remove(this);
            limit.release(this);
        }

        @Override
        protected boolean retire() {
            return true;
        }

        @Override
        protected void evicted() {
            done();
            cut.run();
        }
    }
}
