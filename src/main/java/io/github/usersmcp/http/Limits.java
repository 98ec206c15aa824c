package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.limit.Permits;
import java.time.Clock;
import java.time.Duration;

/**
 * The limits on the server's resources, with and without a known caller. If callers are distinguished, each may use half.
 *
 * @param sockets the accepted sockets
 * @param connections the open connections
 * @param busy requests in flight
 * @param signingIn requests whose caller is not known yet
 * @param bodies bytes of request bodies, from arrival to the answer
 * @param unsent bytes of responses that clients have not read yet
 * @param failures rejected tokens
 * @param rates requests per minute
 */
record Limits(
        AcceptedSockets sockets,
        Connections connections,
        Permits busy,
        Permits signingIn,
        FairLimit<BodyReader.Body> bodies,
        UnsentBytes unsent,
        FailedSignIns failures,
        CallerRates rates) {
    private static final Duration HEADERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int FEWEST_SIGNING_IN = 32;
    /** Accepted, but not connections yet, or not closed yet. */
    private static final int MOST_WAITING_SOCKETS = 64;

    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_BYTES = 64 * MEBIBYTE;
    private static final long FEWEST_BYTES_OF_BODIES = 4 * MEBIBYTE;
    private static final long FEWEST_UNSENT_BYTES = 8 * MEBIBYTE;
    /** A parsed message takes many times its size in memory. */
    private static final int PART_FOR_BODIES = 32;

    private static final int PART_FOR_UNSENT = 8;

    /**
     * Creates the limits, with nothing in use.
     *
     * @param shared whether callers are distinguished
     * @param heap the maximum heap size in bytes
     */
    static Limits of(HttpSettings.Bounds bounds, boolean shared, long heap, Clock clock) {
        long bodies = Math.min(MOST_BYTES, Math.max(FEWEST_BYTES_OF_BODIES, heap / PART_FOR_BODIES));
        long unsent = Math.min(MOST_BYTES, Math.max(FEWEST_UNSENT_BYTES, heap / PART_FOR_UNSENT));
        int most = bounds.connections();
        Connections connections = new Connections(most, HEADERS_WITHIN, ANSWER_WITHIN, clock);
        return new Limits(
                new AcceptedSockets(connections.most() + MOST_WAITING_SOCKETS),
                connections,
                shared ? Permits.shared(most) : Permits.undivided(most),
                Permits.undivided(Math.max(FEWEST_SIGNING_IN, most / 2)),
                limit(bodies, shared),
                new UnsentBytes(limit(unsent, shared), ANSWER_WITHIN, clock),
                new FailedSignIns(clock),
                new CallerRates(bounds.callsPerMinute()));
    }

    private static <H extends FairLimit.Holding> FairLimit<H> limit(long most, boolean shared) {
        return shared ? FairLimit.shared(most) : FairLimit.undivided(most);
    }

    /** Closes late connections and answers. Call it about once a second. */
    void endLate() {
        sockets.sweep();
        connections.sweep();
        unsent.sweep();
    }

    /** Drops outdated counts. Call it from time to time. */
    void forget() {
        rates.sweep();
        failures.sweep();
    }
}
