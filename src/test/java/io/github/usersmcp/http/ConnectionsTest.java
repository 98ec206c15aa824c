package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final int BUSY = 4;
    private static final int SPARE = 64;

    private final MovableClock clock = new MovableClock();
    private final Connections connections =
            new Connections(BUSY, Duration.ofSeconds(10), Duration.ofSeconds(60), clock);
    private final Set<Connection> closed = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Connection, Long> bytesOf = new HashMap<>();

    private Connection open() {
        Connection connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class, ConnectionMetaData.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "connection";
                    case "getBytesIn" -> bytesOf.getOrDefault((Connection) proxy, bytes.get());
                    case "close" -> {
                        closed.add((Connection) proxy);
                        connections.onClosed((Connection) proxy);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        clock.advance(Duration.ofMillis(1));
        connections.onOpened(connection);
        return connection;
    }

    private List<Connection> open(int count) {
        return IntStream.range(0, count).mapToObj(number -> open()).toList();
    }

    private Connection openOf(String caller) {
        Connection connection = open();
        connections.begin(connection);
        connections.isOf(connection, caller);
        return connection;
    }

    private Connection idleOf(String caller) {
        Connection connection = openOf(caller);
        connections.end(connection);
        return connection;
    }

    private void pass(Duration time) {
        clock.advance(time);
        connections.sweep();
    }

    @Test
    void aNewConnectionHasTenSecondsForItsHeaders() {
        Connection connection = open();

        pass(Duration.ofSeconds(10));
        assertThat(closed).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(closed).containsExactly(connection);
    }

    @Test
    void aConnectionThatWaitsForItsNextRequestHasNoDeadlineHere() {
        idleOf("anna");

        pass(Duration.ofHours(1));

        assertThat(closed).isEmpty();
    }

    @Test
    void aLaterRequestHasTenSecondsFromItsFirstByte() {
        Connection connection = idleOf("anna");
        pass(Duration.ofHours(1));
        bytes.incrementAndGet();
        pass(Duration.ofSeconds(1));
        bytes.incrementAndGet();

        pass(Duration.ofSeconds(10));
        assertThat(closed).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(closed).containsExactly(connection);
    }

    @Test
    void aCallersRequestTakesItsTime() {
        openOf("anna");

        pass(Duration.ofHours(1));

        assertThat(closed).isEmpty();
    }

    @Test
    void whoIsNobodyMustTakeTheAnswerInTime() {
        Connection connection = open();
        connections.begin(connection);

        pass(Duration.ofSeconds(60));
        assertThat(closed).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(closed).containsExactly(connection);
    }

    @Test
    void theOldestStrangerGoesForANewcomer() {
        List<Connection> strangers = open(BUSY + SPARE);

        open();

        assertThat(closed).containsExactly(strangers.get(0));
    }

    @Test
    void slowHeadersGoBeforeAnOlderRequestThatWaitsForABusyServer() {
        Connection waiting = open();
        connections.begin(waiting);
        bytes.incrementAndGet();
        List<Connection> slow = open(500);

        assertThat(closed).doesNotContain(waiting).contains(slow.get(0));
    }

    @Test
    void slowHeadersGoBeforeAnOlderConnectionThatNobodyHasReadYet() {
        Connection unread = open();
        bytesOf.put(unread, 0L);
        bytes.incrementAndGet();
        List<Connection> slow = open(500);

        assertThat(closed).doesNotContain(unread).contains(slow.get(0));
    }

    /** For example, clients that do not read the answer to a probe. */
    @Test
    void strangersWithAnAnswerGoToo() {
        List<Connection> strangers = open(BUSY + SPARE);
        strangers.forEach(connections::begin);

        open(10);

        assertThat(closed).hasSize(10);
    }

    @Test
    void callersKeepTheirConnectionsWhileStrangersFloodTheServer() {
        List<Connection> good =
                IntStream.range(0, BUSY).mapToObj(number -> idleOf("anna")).toList();

        open(10_000);

        assertThat(closed).doesNotContainAnyElementsOf(good);
    }

    @Test
    void newcomersHaveRoomHoweverManyConnectionsOneCallerLeavesIdle() {
        Connection good = idleOf("good");
        for (int number = 0; number < 1000; number++) {
            idleOf("hostile");
        }

        List<Connection> newcomers = open(SPARE);

        assertThat(closed).doesNotContainAnyElementsOf(newcomers).doesNotContain(good);
    }

    @Test
    void newcomersAtTheSameTimeEachEndAnotherConnection() {
        int newcomers = 20_000;

        IntStream.range(0, newcomers).parallel().forEach(number -> open());

        assertThat(closed).hasSize(newcomers - BUSY - SPARE);
    }

    @Test
    void aRequestUnderWayIsNeverGivenUp() {
        List<Connection> busy =
                IntStream.range(0, BUSY).mapToObj(number -> openOf("anna")).toList();

        open(1000);

        assertThat(closed).doesNotContainAnyElementsOf(busy);
    }
}
