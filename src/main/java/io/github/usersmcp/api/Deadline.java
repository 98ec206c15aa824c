package io.github.usersmcp.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The time until which a call may use the API, and the caller whose turn it takes. Not safe for use by several threads at once. */
public final class Deadline {
    private static final String NO_CALLER = "";

    private final String caller;
    private final Clock clock;
    private Instant end;

    private Deadline(String caller, Clock clock, Instant end) {
        this.caller = caller;
        this.clock = clock;
        this.end = end;
    }

    /** A deadline for work that is not for a particular caller; all such work counts as one caller. */
    public static Deadline in(Duration time, Clock clock) {
        return in(time, clock, NO_CALLER);
    }

    /** A deadline for a call of this caller. */
    static Deadline in(Duration time, Clock clock, String caller) {
        return new Deadline(caller, clock, clock.instant().plus(time));
    }

    /** The caller's name; callers that wait take turns. */
    public String caller() {
        return caller;
    }

    /** The remaining time; zero when the deadline has passed, never negative. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether the deadline has passed. */
    public boolean isOver() {
        return remaining().isZero();
    }

    /** Runs something whose time does not count, such as waiting for a person. */
    public <T> T excluding(Supplier<T> uncounted) {
        Instant start = clock.instant();
        T result = uncounted.get();
        end = end.plus(Duration.between(start, clock.instant()));
        return result;
    }

    /** The shorter of this time and the remaining time. */
    Duration atMost(Duration time) {
        Duration left = remaining();
        return left.compareTo(time) < 0 ? left : time;
    }

    /** Blocks the calling thread; false if it was interrupted, which ends the wait. The thread stays interrupted. */
    boolean pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException canceled) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
