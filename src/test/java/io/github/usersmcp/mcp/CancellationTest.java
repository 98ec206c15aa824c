package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MCP 2025-11-25, basic/utilities/cancellation. */
class CancellationTest extends RunningServer {
    private static final String CANCELLED = "notifications/cancelled";

    @Test
    void aCanceledReadEndsAtOnceAndIsNotAnswered() {
        RawClient client = initialized();
        stall("GET", ZOE);
        client.send(RawClient.call("1", "retrieve_user", user(ZOE)));
        awaitAtApi("GET", ZOE);

        client.notify(CANCELLED, "{\"requestId\":1,\"reason\":\"no longer needed\"}");
        client.end();
        client.awaitEnd();

        assertThat(client.restOfAnswers("1")).isEmpty();
        assertThat(atApi("GET", ZOE))
                .singleElement()
                .satisfies(request -> assertThat(request.status()).isZero());
    }

    @Test
    void aCanceledChangeInFlightIsMadeOnceAndNotAnswered() {
        RawClient client = initialized();
        sandbox.fault(SandboxFault.latency(300).on("POST", LINH));
        client.send(RawClient.call("1", "resend_email_verification", user(LINH)));
        awaitAtApi("POST", LINH);

        client.notify(CANCELLED, "{\"requestId\":1}");
        client.end();
        client.awaitEnd();

        assertThat(client.restOfAnswers("1")).isEmpty();
        assertThat(changes())
                .singleElement()
                .satisfies(request -> assertThat(request.status()).isEqualTo(204));
    }

    @Test
    void theQuestionOfACanceledCallIsAbandoned() {
        RawClient client = connected(Setup.PLAIN).initialized("{\"elicitation\":{}}");
        client.send(RawClient.call("1", "reset_password", user(JOSE)));
        String question = client.fromServer("elicitation/create").path("id").asString();

        client.notify(CANCELLED, "{\"requestId\":1}");
        client.send("""
                {"jsonrpc":"2.0","id":"%s","result":{"action":"accept","content":{"confirm":"yes"}}}""".formatted(question));
        client.end();
        client.awaitEnd();

        assertThat(client.restOfAnswers("1")).isEmpty();
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestId\":99}",
                "{\"requestId\":\"1\"}",
                "{\"requestId\":null}",
                "{\"requestId\":{}}",
                "{\"requestId\":1.0}",
                "{}"
            })
    void cancelingAnUnknownIdIsHarmless(String params) {
        RawClient client = initialized();
        sandbox.fault(SandboxFault.latency(200).on("GET", ZOE));
        client.send(RawClient.call("1", "retrieve_user", user(ZOE)));
        awaitAtApi("GET", ZOE);

        client.notify(CANCELLED, params);

        assertThat(client.answer("1").has("result")).isTrue();
    }

    @Test
    void theAnswerOfACanceledCallIsNeverTakenForAnother() {
        RawClient client = initialized();
        sandbox.fault(SandboxFault.latency(300).on("POST", LINH));
        client.send(RawClient.call("1", "resend_email_verification", user(LINH)));
        awaitAtApi("POST", LINH);

        client.notify(CANCELLED, "{\"requestId\":1}");
        client.send(RawClient.call("1", "retrieve_user", user(JOSE)));
        assertThat(client.answer("1").at("/error/message").asString()).contains("use another id");

        client.end();
        client.awaitEnd();
        assertThat(client.restOfAnswers("1")).isEmpty();
    }
}
