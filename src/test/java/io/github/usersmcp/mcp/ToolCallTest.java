package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client receives for a call. */
class ToolCallTest extends RunningServer {
    private static final String RENAME = """
            {"userId":"%s","firstName":"Pepe"}""".formatted(JOSE);

    private final RawClient client = initialized();

    @Test
    void aReadReturnsWhatWasRead() {
        JsonNode result = client.call("retrieve_user", user(JOSE));

        assertThat(result.at("/structuredContent/outcome").asString()).isEqualTo("completed");
        assertThat(result.at("/structuredContent/user/email").asString()).isEqualTo(JOSES_MAIL);
    }

    @Test
    void aChangeIsMadeOnce() {
        JsonNode result = client.call("update_user", RENAME);

        assertThat(result.at("/structuredContent/user/firstName").asString()).isEqualTo("Pepe");
        assertThat(changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retrieve_user", "update_user", "delete_user"})
    void theTextIsTheSameJsonAsTheStructuredContent(String tool) {
        JsonNode result = client.call(tool, tool.equals("update_user") ? RENAME : user(JOSE));

        assertThat(result.path("content")).hasSize(1);
        assertThat(result.at("/content/0/type").asString()).isEqualTo("text");
        assertThat(new JsonMapper().readTree(result.at("/content/0/text").asString()))
                .isEqualTo(result.path("structuredContent"));
    }

    @Test
    void aChangeThatWasMadeIsNotAnError() {
        assertThat(isError(client.call("retrieve_user", user(JOSE)))).isFalse();
    }

    @Test
    void aRequiredConfirmationIsNotAnError() {
        JsonNode result = client.call("delete_user", user(JOSE));

        assertThat(result.at("/structuredContent/outcome").asString()).isEqualTo("confirmation_required");
        assertThat(isError(result)).isFalse();
    }

    @Test
    void aFailedCallIsAnError() {
        JsonNode result = client.call("retrieve_user", user("nobody"));

        assertThat(result.at("/structuredContent/error/kind").asString()).isEqualTo("not_found");
        assertThat(isError(result)).isTrue();
    }

    @Test
    void wrongArgumentsAreAnErrorOfTheCallAndNotOfTheProtocol() {
        JsonNode result = client.call("retrieve_user", "{\"user\":1}");

        assertThat(result.at("/structuredContent/error/kind").asString()).isEqualTo("invalid_arguments");
        assertThat(isError(result)).isTrue();
    }

    @Test
    void aCallNeedsNoArgumentsMember() {
        JsonNode result =
                client.ask("tools/call", "{\"name\":\"retrieve_user_list\"}").path("result");

        assertThat(result.at("/structuredContent/users").size()).isPositive();
    }

    @Test
    void aTokenFromTheAnswerConfirmsTheCall() {
        String token = client.call("delete_user", user(JOSE))
                .at("/structuredContent/confirmation/confirmationToken")
                .asString();

        JsonNode result = client.call("delete_user", """
                {"userId":"%s","confirmationToken":"%s","confirmationText":"%s"}""".formatted(JOSE, token, JOSES_MAIL));

        assertThat(result.at("/structuredContent/outcome").asString()).isEqualTo("completed");
        assertThat(changes()).hasSize(1);
    }

    private static boolean isError(JsonNode result) {
        return result.path("isError").asBoolean(false);
    }
}
