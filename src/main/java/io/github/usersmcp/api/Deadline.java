package io.github.usersmcp.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Until when a call may use the API, and whose turn it takes for that. It belongs to one call, and so to one thread at a time. */
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

    /** The one that is so far away from now, of what the program does for no caller; that counts as one caller. */
    public static Deadline in(Duration time, Clock clock) {
        return in(time, clock, NO_CALLER);
    }

    /** The same for a call of this caller's. */
    static Deadline in(Duration time, Clock clock, String caller) {
        return new Deadline(caller, clock, clock.instant().plus(time));
    }

    /** The name of who calls; callers take turns where they wait. */
    public String caller() {
        return caller;
    }

    /** What is left; zero when it is over, never negative. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether nothing is left. */
    public boolean isOver() {
        return remaining().isZero();
    }

    /** Does something whose time is not counted, such as waiting for a person. */
    public <T> T excluding(Supplier<T> uncounted) {
        Instant start = clock.instant();
        T result = uncounted.get();
        end = end.plus(Duration.between(start, clock.instant()));
        return result;
    }

    /** The shorter of that time and what is left. */
    Duration atMost(Duration time) {
        Duration left = remaining();
        return left.compareTo(time) < 0 ? left : time;
    }

    /** Waits on the calling thread; false if it was interrupted, which ends the wait and stays in the thread's flag. */
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
