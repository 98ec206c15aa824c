package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Risk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** However a client spells its arguments, the risk, question, ticket, request and record use the same ones. */
class NormalizedCallsTest {
    private static final String USER = "6cdf5968-f9fe-4192-97c2-f349e813c5e8";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"enabled\":\"false\"|DESTRUCTIVE",
                "\"enabled\":false|DESTRUCTIVE",
                "\"roles\":\"[]\",\"enabled\":null|SENSITIVE",
                "\"firstName\":\"Zoe\",\"enabled\":null,\"roles\":\"\",\"email\":\"\"|WRITE"
            })
    void theScopeIsAskedForWhatTheCallComesTo(String arguments, Risk least) {
        try (RunningTools tools = Setup.usual().start()) {
            assertThat(tools.neededFor("update_user", "{\"userId\":\"%s\",%s}".formatted(USER, arguments))
                            .orElseThrow()
                            .atLeast(least))
                    .isTrue();
            assertThat(tools.neededFor("update_user", "{\"userId\":\"a\",\"firstName\":\"b\",\"roles\":\"\"}"))
                    .contains(Risk.WRITE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"page\":\"2\",\"size\":\"5\",\"email\":null,\"enabled\":\"\",\"orderBy\":\"email:ASC\"}",
                "{\"page\":2.0,\"size\":5,\"orderBy\":\"[\\\"email:ASC\\\"]\",\"traceId\":\"\",\"requestId\":null}"
            })
    void theRequestAndTheRecordHaveOneSpelling(String arguments) {
        try (RunningTools tools = Setup.usual().start()) {
            assertThat(tools.run("retrieve_user_list", arguments)).isInstanceOf(Outcome.Completed.class);
            assertThat(tools.lastRequest().rawPathAndQuery())
                    .contains("page=2", "size=5")
                    .doesNotContain("enabled", "email=");
            assertThat(tools.trail().records().get(0).toString()).contains("\"page\":2", "\"orderBy\":[\"email:ASC\"]");
        }
    }

    @Test
    void aTicketHoldsForTheSameCallInAnotherSpelling() {
        try (RunningTools tools = Setup.usual().start()) {
            ObjectNode asked = tools.envelope("retrieve_user_client", "{\"revealSecrets\":\"true\",\"traceId\":null}");
            String token = asked.at("/confirmation/confirmationToken").asString();
            assertThat(token).as(asked.toString()).isNotEmpty();
            assertThat(tools.envelope(
                                    "retrieve_user_client",
                                    "{\"revealSecrets\":true,\"traceId\":\"\",\"confirmationToken\":\"%s\"}"
                                            .formatted(token))
                            .at("/outcome")
                            .asString())
                    .isEqualTo("completed");
        }
    }
}
