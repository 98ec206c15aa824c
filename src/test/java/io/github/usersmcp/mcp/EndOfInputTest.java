package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The client closes its output while the server still works. */
class EndOfInputTest extends RunningServer {
    private static final long SHORT = 300;

    @Test
    void callsInFlightAreAnsweredBeforeTheServerReturns() {
        RawClient client = initialized();
        sandbox.fault(SandboxFault.latency(SHORT).onPath(ZOE).times(0));
        List<String> ids = IntStream.range(0, 5).mapToObj(String::valueOf).toList();

        ids.forEach(id -> client.send(RawClient.call(id, "retrieve_user", user(ZOE))));
        client.end();
        client.awaitEnd();

        assertThat(ids)
                .allSatisfy(id -> assertThat(client.restOfAnswers(id))
                        .singleElement()
                        .satisfies(answer -> assertThat(answer.at("/result/structuredContent/outcome")
                                        .asString())
                                .isEqualTo("completed")));
    }

    @Test
    void aChangeInFlightIsMadeAndAnswered() {
        RawClient client = initialized();
        sandbox.fault(SandboxFault.latency(SHORT).on("POST", LINH));

        client.send(RawClient.call("1", "resend_email_verification", user(LINH)));
        client.end();
        client.awaitEnd();

        assertThat(client.restOfAnswers("1")).hasSize(1);
        assertThat(changes()).hasSize(1);
    }

    @Test
    void aCallThatDoesNotEndInTimeIsAbandoned() {
        RawClient client =
                connected(Setup.PLAIN.finishingIn(Duration.ofMillis(1))).initialized("{}");
        stall("GET", ZOE);

        client.send(RawClient.call("1", "retrieve_user", user(ZOE)));
        awaitAtApi("GET", ZOE);
        client.end();

        client.awaitEnd();
    }

    @Test
    void anUnfinishedLineIsAnsweredAsMalformed() {
        RawClient client = initialized();

        client.sendBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pi".getBytes(StandardCharsets.UTF_8));
        client.end();
        client.awaitEnd();

        assertThat(client.answer("null").at("/error/code").asInt()).isEqualTo(-32700);
    }

    @Test
    void aWholeMessageWithoutALineEndIsRead() {
        RawClient client = initialized();

        client.sendBytes(RawClient.request("1", "ping", "{}").getBytes(StandardCharsets.UTF_8));
        client.end();

        assertThat(client.answer("1").has("result")).isTrue();
    }

    @Test
    void anEmptyInputEndsNormally() {
        RawClient client = connected(Setup.PLAIN);

        client.end();
        client.awaitEnd();

        assertThat(client.lines()).isEmpty();
    }
}
