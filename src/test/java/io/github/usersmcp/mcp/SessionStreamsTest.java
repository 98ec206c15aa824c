package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.wire.EventStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of one HTTP session that lose their connection while calls go on. */
class SessionStreamsTest {
    private final EndpointInProcess server = new EndpointInProcess(10, 10, 1 << 20, false);
    private final String session = server.open("local");

    @AfterEach
    void stop() {
        server.close();
    }

    /** Starts a call whose stream has reported progress and waits. */
    private RecordedExchange work(int id) {
        RecordedExchange call =
                server.post("local", session, RawClient.request(String.valueOf(id), "tools/call", """
                {"name":"work","arguments":{},"_meta":{"progressToken":%d}}""".formatted(id)));
        Wait.until(
                "progress is reported",
                () -> call.isStream() && call.stream().events().size() == 2);
        return call;
    }

    private static String lastEventId(RecordedExchange call) {
        return call.stream().last().id().orElseThrow();
    }

    private RecordedExchange resume(String lastEventId) {
        return server.get("local", session, lastEventId);
    }

    private static List<String> data(RecordedExchange exchange) {
        return exchange.stream().events().stream().map(EventStream.Event::data).toList();
    }

    @Test
    void aCallWhoseStreamIsCutGoesOnAndItsResponseCanBeFetched() {
        RecordedExchange call = work(1);
        call.stream().close();

        server.release();
        Wait.until("the response is kept", () -> {
            RecordedExchange rest = resume(lastEventId(call));
            return rest.stream().isClosed() && data(rest).size() == 1;
        });

        assertThat(data(resume(lastEventId(call)))).singleElement().asString().contains("\"id\":1", "done");
    }

    @Test
    void aStreamThatIsResumedDuringItsCallCarriesTheResponse() {
        RecordedExchange call = work(1);
        call.stream().close();
        RecordedExchange resumed = resume(lastEventId(call));
        assertThat(resumed.stream().events()).isEmpty();

        server.release();
        Wait.until("the stream has ended", () -> resumed.stream().isClosed());

        assertThat(data(resumed)).singleElement().asString().contains("\"id\":1", "done");
        assertThat(call.stream().events()).hasSize(2);
    }

    @Test
    void aStreamThatIsResumedEarlierRepeatsWhatWasSentSince() {
        RecordedExchange call = work(1);
        String first = call.stream().events().get(0).id().orElseThrow();

        RecordedExchange resumed = resume(first);

        assertThat(data(resumed)).singleElement().asString().contains("half");
        assertThat(call.stream().isClosed()).isTrue();
    }

    @Test
    void severalStreamsOfOneSessionCarryEachItsOwnCall() {
        RecordedExchange first = work(1);
        RecordedExchange second = work(2);
        assertThat(Stream.of(first, second)
                        .flatMap(call -> call.stream().events().stream())
                        .map(EventStream.Event::id)
                        .flatMap(Optional::stream))
                .doesNotHaveDuplicates();
        Stream.of(first, second).forEach(call -> call.stream().close());

        RecordedExchange resumed = resume(lastEventId(second));
        server.release();
        Wait.until("the stream has ended", () -> resumed.stream().isClosed());

        assertThat(data(resumed)).singleElement().asString().contains("\"id\":2", "done");
    }

    @Test
    void aStreamCannotBeResumedInAnotherSessionOrByAnotherCaller() {
        String event = lastEventId(work(1));

        assertThat(server.get("local", server.open("local"), event).status()).isEqualTo(400);
        assertThat(server.get("other", session, event).status()).isEqualTo(404);
    }

    @Test
    void anExpiredSessionEndsItsResumableStreams() {
        RecordedExchange call = work(1);
        String event = lastEventId(call);
        server.release();
        Wait.until("the call has ended", () -> call.stream().isClosed());

        server.clock().advance(EndpointInProcess.TIMEOUT.plusSeconds(1));
        server.sweep();

        assertThat(resume(event).status()).isEqualTo(404);
    }
}
