package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Open streams hold connections, so a caller's newest streams evict its oldest. */
class ListeningStreamsTest {
    private static final int STREAMS = 6;

    private final EndpointInProcess server = new EndpointInProcess(100, STREAMS, 1 << 20, true);

    @AfterEach
    void stop() {
        server.close();
    }

    /** The ways to hold a stream open. */
    enum Way {
        LISTEN {
            @Override
            RecordedExchange open(EndpointInProcess server, String caller, int number) {
                return server.listen(caller, String.valueOf(number));
            }
        },
        GET {
            @Override
            RecordedExchange open(EndpointInProcess server, String caller, int number) {
                return server.get(caller, server.open(caller));
            }
        },
        SSE {
            @Override
            RecordedExchange open(EndpointInProcess server, String caller, int number) {
                return server.sse(caller);
            }
        };

        abstract RecordedExchange open(EndpointInProcess server, String caller, int number);
    }

    private static List<RecordedExchange> open(int count, IntFunction<RecordedExchange> opening) {
        return IntStream.range(0, count).mapToObj(opening).toList();
    }

    private static long stillOpen(List<RecordedExchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> exchange.isStream() && !exchange.stream().isClosed())
                .count();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void oneCallerHoldsHalfOfThemAndTheNewestStay(Way way) {
        List<RecordedExchange> streams = open(20, number -> {
            RecordedExchange stream = way.open(server, "hostile", number);
            Wait.until("the stream is open", stream::isStream);
            return stream;
        });

        assertThat(stillOpen(streams)).isEqualTo(STREAMS / 2);
        assertThat(stillOpen(streams.subList(17, 20))).isEqualTo(STREAMS / 2);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anothersStreamsStayOpen(Way way) {
        RecordedExchange good = way.open(server, "good", 0);
        Wait.until("the stream is open", good::isStream);

        Stream.of(Way.values()).forEach(every -> open(10, number -> every.open(server, "hostile", number)));

        assertThat(good.stream().isClosed()).isFalse();
    }

    @Test
    void aClosedStreamMakesRoom() {
        List<RecordedExchange> streams = open(STREAMS / 2, number -> server.get("anna", server.open("anna")));

        streams.get(2).stream().close();
        server.get("anna", server.open("anna"));

        assertThat(stillOpen(streams)).isEqualTo(2);
    }
}
