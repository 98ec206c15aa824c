package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Concurrent calls. */
class ManyCallsTest extends RunningServer {
    private static final int MOST_CALLS = 256;

    @Test
    void aSlowCallDoesNotDelayAQuickOne() {
        RawClient client = initialized();
        stall("GET", ZOE);

        client.send(RawClient.call("1", "retrieve_user", user(ZOE)));
        awaitAtApi("GET", ZOE);

        assertThat(client.call("retrieve_user", user(JOSE)).has("structuredContent"))
                .isTrue();
        assertThat(client.restOfAnswers("1")).isEmpty();
    }

    @Test
    void aRequestIdInFlightCannotBeUsedAgain() {
        RawClient client = initialized();
        stall("GET", ZOE);

        client.send(RawClient.call("1", "retrieve_user", user(ZOE)));
        awaitAtApi("GET", ZOE);
        client.send(RawClient.call("1", "reset_password", user(JOSE)));

        assertThat(client.answer("1").at("/error/message").asString()).contains("still being worked on");
        assertThat(changes()).isEmpty();
    }

    @Test
    void theSameNumberAsTextIsAnotherId() {
        RawClient client = initialized();
        stall("GET", ZOE);

        client.send(RawClient.call("1", "retrieve_user", user(ZOE)));
        client.send(RawClient.call("\"1\"", "retrieve_user", user(JOSE)));

        assertThat(client.answer("\"1\"").has("result")).isTrue();
    }

    @Test
    void callsBeyondTheLimitAreRefusedAndTheOthersServed() {
        RawClient client = occupied();

        JsonNode refused = client.ask("tools/list", "{}");
        assertThat(refused.at("/error/message").asString()).contains("Too many requests at once");

        IntStream.range(0, MOST_CALLS)
                .forEach(id -> client.notify("notifications/cancelled", "{\"requestId\":%d}".formatted(id)));
        Wait.until("calls are taken again", () -> client.ask("tools/list", "{}").has("result"));
    }

    @Test
    void pingIsAnsweredEvenWhenTheServerIsBusy() {
        RawClient client = occupied();

        assertThat(client.ask("ping", "{}").has("result")).isTrue();
    }

    /** A client with the maximum number of concurrent calls, all waiting for the API. */
    private RawClient occupied() {
        RawClient client = initialized();
        IntStream.range(0, MOST_CALLS).forEach(id -> stall("GET", ZOE));
        IntStream.range(0, MOST_CALLS)
                .forEach(id -> client.send(RawClient.call(String.valueOf(id), "retrieve_user", user(ZOE))));
        return client;
    }
}
