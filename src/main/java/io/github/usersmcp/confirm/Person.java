package io.github.usersmcp.confirm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The person behind a caller. */
public interface Person {

    /** A person who cannot be asked, because the client did not declare a way to do so. */
    Person OUT_OF_REACH = new Person() {
        @Override
        public boolean canBeAsked() {
            return false;
        }

        @Override
        public Answer ask(Question question) {
            return new Answer.Unshown("it cannot ask");
        }
    };

    boolean canBeAsked();

    /** Whether the client can offer a link to the person. */
    default boolean canOpenLinks() {
        return false;
    }

    /**
     * Has the client offer a link to the person. Completes with {@link Answer.Opened} when the person agrees to open it,
     * which is not a decision; never exceptionally.
     */
    default CompletableFuture<Answer> open(Invitation invitation) {
        return CompletableFuture.completedFuture(new Answer.Unshown("it cannot open links"));
    }

    /** Tells the client that what the link was for is over. Never throws. */
    default void done(Invitation invitation) {}

    /** Whether the client learns that a call is still waiting, so that it waits longer itself. */
    default boolean hearsOfProgress() {
        return false;
    }

    /** Waits, and meanwhile reports that the call is waiting, to a client that wants to know. */
    default Waiting await(CompletableFuture<?> end, Duration longest) {
        try {
            end.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            return Waiting.ENDED;
        } catch (TimeoutException late) {
            return Waiting.TIME_UP;
        } catch (ExecutionException failed) {
            return Waiting.ENDED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Waiting.CANCELLED;
        }
    }

    /** How waiting ended. */
    enum Waiting {
        ENDED,
        TIME_UP,
        /** The call was canceled, or its client is gone. */
        CANCELLED
    }

    /**
     * Asks and waits, at most for the lifetime of a confirmation. Never throws: a failure is an answer, and never a
     * yes.
     */
    Answer ask(Question question);
}
