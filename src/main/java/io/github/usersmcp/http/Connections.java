package io.github.usersmcp.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;

/**
 * The network connections that are open. Each must bring a request's headers whole within a fixed time, a TLS handshake
 * included; Jetty by itself waits for one byte after the other. There are more of them than callers may have requests under
 * way on, so that a probe always finds one: where there are too many, one without such a request is closed.
 */
final class Connections implements Connection.Listener {
    /** How many there may be besides those with requests under way, and how many newcomers always have room. */
    private static final int SPARE = 64;

    private static final int CLIENT_WAIT_WEIGHT = 10;

    private final int most;
    private final Duration headersWithin;
    private final Duration strangersWithin;
    private final Clock clock;
    private final Map<Connection, Open> open = new HashMap<>();

    /**
     * No connection yet.
     *
     * @param mostBusy how many may have requests of callers under way, which others see to
     * @param headersWithin how long a request's headers may take
     * @param strangersWithin how long a request without a caller may take, until its answer is read
     */
    Connections(int mostBusy, Duration headersWithin, Duration strangersWithin, Clock clock) {
        this.most = mostBusy + SPARE;
        this.headersWithin = headersWithin;
        this.strangersWithin = strangersWithin;
        this.clock = clock;
    }

    /** What a connection does. */
    private enum State {
        /** No byte of its next request has come. */
        IDLE,
        /** A part of a request's headers has come, or it is new. */
        HEADERS,
        /** A request is looked at or answered whose caller is not known. */
        STRANGER,
        /** A caller's request is under way. */
        BUSY
    }

    /** What is known of one connection; guarded by the connections' lock. */
    private static final class Open {
        private final Connection connection;
        private State state = State.HEADERS;
        private Instant since;
        private Optional<String> caller = Optional.empty();
        private long bytesBefore;

        private Open(Connection connection, Instant now) {
            this.connection = connection;
            this.since = now;
        }

        private void become(State next, Instant now) {
            state = next;
            since = now;
            bytesBefore = connection.getBytesIn();
        }

        private void isOf(String name) {
            caller = Optional.of(name);
            state = State.BUSY;
        }

        /**
         * For how long it has waited, counted tenfold where the client must act next: an honest client sends its headers at
         * once, while a request that waits for a busy server is not the client's fault.
         */
        private long overdue(Instant now) {
            boolean waitsForServer = state == State.STRANGER || connection.getBytesIn() == 0;
            return Duration.between(since, now).toMillis() * (waitsForServer ? 1 : CLIENT_WAIT_WEIGHT);
        }

        private boolean isLate(Instant now, Duration headersWithin, Duration strangersWithin) {
            if (state == State.IDLE && connection.getBytesIn() != bytesBefore) {
                become(State.HEADERS, now);
            }
            return (state == State.HEADERS && since.plus(headersWithin).isBefore(now))
                    || (state == State.STRANGER && since.plus(strangersWithin).isBefore(now));
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            admit(new Open(connection, clock.instant())).ifPresent(Connection::close);
        }
    }

    /** The connection to close for it, which is forgotten at once: of two newcomers each ends another one. */
    private synchronized Optional<Connection> admit(Open newcomer) {
        open.put(newcomer.connection, newcomer);
        if (open.size() <= most) {
            return Optional.empty();
        }
        Connection given = leastWorth(newcomer).connection;
        open.remove(given);
        return Optional.of(given);
    }

    /**
     * The one to close for a newcomer: of those that have never brought a caller the most overdue, as long as there are many
     * of them; else the longest unused one of the caller who has most.
     */
    private Open leastWorth(Open newcomer) {
        List<Open> others = open.values().stream()
                .filter(other -> other != newcomer && other.state != State.BUSY)
                .toList();
        List<Open> strangers =
                others.stream().filter(other -> other.caller.isEmpty()).toList();
        if (strangers.size() < SPARE) {
            Optional<Open> known = others.stream()
                    .filter(other -> other.caller.isPresent())
                    .collect(Collectors.groupingBy(other -> other.caller.orElseThrow()))
                    .values()
                    .stream()
                    .max(Comparator.comparingInt(List::size))
                    .flatMap(Connections::oldest);
            if (known.isPresent()) {
                return known.get();
            }
        }
        Instant now = clock.instant();
        return strangers.stream()
                .max(Comparator.comparingLong(stranger -> stranger.overdue(now)))
                .orElse(newcomer);
    }

    private static Optional<Open> oldest(List<Open> some) {
        return some.stream().min(Comparator.comparing(one -> one.since));
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** A request's headers are there; nobody knows yet whose it is. */
    synchronized void begin(Connection connection) {
        of(connection).ifPresent(one -> one.become(State.STRANGER, clock.instant()));
    }

    /** Its request is that caller's, and is not given up for a newcomer. */
    synchronized void isOf(Connection connection, String caller) {
        of(connection).ifPresent(one -> one.isOf(caller));
    }

    /** The request has been answered. */
    synchronized void end(Connection connection) {
        of(connection).ifPresent(one -> one.become(State.IDLE, clock.instant()));
    }

    /** Closes those that are late; to be called every second or so. */
    void sweep() {
        takeLate().forEach(Connection::close);
    }

    private synchronized List<Connection> takeLate() {
        Instant now = clock.instant();
        List<Connection> late = open.values().stream()
                .filter(one -> one.isLate(now, headersWithin, strangersWithin))
                .map(one -> one.connection)
                .toList();
        late.forEach(open::remove);
        return late;
    }

    private Optional<Open> of(Connection connection) {
        return Optional.ofNullable(open.get(connection));
    }
}
