package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The person is asked between two requests (MCP 2026-07-28, basic/patterns/mrtr), and only their own yes confirms. */
class InputRequiredTest extends RunningServer {
    private static final String YES = "{\"action\":\"accept\",\"content\":{\"confirm\":\"yes\"}}";
    private static final String TYPED = "{\"action\":\"accept\",\"content\":{\"typed\":\"" + JOSES_MAIL + "\"}}";

    private final RawClient connection = connected(Setup.PLAIN);
    private final ModernClient client = new ModernClient(connection, ModernClient.FORMS);

    @Test
    void theQuestionIsAForm() {
        JsonNode result = asked("reset_password").path("result");

        assertThat(result.path("resultType").asString()).isEqualTo("input_required");
        assertThat(result.at("/inputRequests/confirm/method").asString()).isEqualTo("elicitation/create");
        assertThat(result.at("/inputRequests/confirm/params/mode").asString()).isEqualTo("form");
        assertThat(result.at("/inputRequests/confirm/params/message").asString())
                .contains(JOSES_MAIL);
        assertThat(result.has("ttlMs")).isFalse();
        assertThat(changes()).isEmpty();
    }

    @Test
    void yesRunsTheCallOnce() {
        JsonNode question = asked("reset_password");

        assertThat(outcome(answered("reset_password", question, YES))).isEqualTo("completed");
        assertThat(answered("reset_password", question, YES).at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(changes()).hasSize(1);
    }

    @Test
    void theTextShownRunsADestructiveCall() {
        assertThat(outcome(answered("delete_user", asked("delete_user"), TYPED)))
                .isEqualTo("completed");
        assertThat(changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"accept\",\"content\":{\"confirm\":\"yes\"}}",
                "{\"action\":\"accept\",\"content\":{\"typed\":\"yes\"}}"
            })
    void aWrongTextIsAskedForAgainTwice(String answer) {
        JsonNode second = answered("delete_user", asked("delete_user"), answer);
        JsonNode third = answered("delete_user", second, answer);

        assertThat(second.at("/result/inputRequests/confirm/params/message").asString())
                .startsWith("What you typed does not match.");
        assertThat(outcome(answered("delete_user", third, answer))).isEqualTo("declined");
        assertThat(changes()).isEmpty();
    }

    @Test
    void theRightTextAfterAWrongOneRunsTheCall() {
        JsonNode second = answered("delete_user", asked("delete_user"), YES);

        assertThat(outcome(answered("delete_user", second, TYPED))).isEqualTo("completed");
        assertThat(changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"accept\",\"content\":{\"typed\":true}}",
                "{\"action\":\"accept\",\"content\":\"yes\"}",
                "{\"action\":\"accept\",\"content\":null}",
                "{\"action\":\"accept\"}"
            })
    void aFormThatWasNotShownIsNotARefusal(String answer) {
        JsonNode result = answered("delete_user", asked("delete_user"), answer);

        assertThat(outcome(result)).isEqualTo("confirmation_required");
        assertThat(result.at("/result/structuredContent/confirmation/next").asString())
                .startsWith("The client declared that it can show questions, but it returned the form");
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"decline\",\"content\":{\"typed\":\"jose.delacruz@example.org\"}}",
                "{\"action\":\"cancel\"}"
            })
    void anythingElseDeclines(String answer) {
        assertThat(outcome(answered("delete_user", asked("delete_user"), answer)))
                .isEqualTo("declined");
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"action\":\"agree\"}", "{\"action\":7}"})
    void afterAMalformedAnswerTheQuestionIsAskedAgainWithANewState(String answer) {
        JsonNode question = asked("delete_user");
        JsonNode again = answered("delete_user", question, answer);

        assertThat(again.at("/result/resultType").asString()).isEqualTo("input_required");
        assertThat(again.at("/result/requestState")).isNotEqualTo(question.at("/result/requestState"));
        assertThat(outcome(answered("delete_user", again, TYPED))).isEqualTo("completed");
    }

    @Test
    void aMissingAnswerIsAskedAgain() {
        JsonNode again = client.call(
                "delete_user", user(JOSE), """
                {"requestState":%s,"inputResponses":{"other":%s}}""".formatted(asked("delete_user").at("/result/requestState"), TYPED));

        assertThat(again.at("/result/resultType").asString()).isEqualTo("input_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inputResponses\":{\"confirm\":%s}}",
                "{\"inputResponses\":{\"confirm\":%s},\"requestState\":\"made up\"}"
            })
    void anAnswerToAQuestionThatWasNotAskedIsRefused(String besides) {
        JsonNode answer = client.call("delete_user", user(JOSE), besides.formatted(TYPED));

        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(answer.at("/error/message").asString()).isEqualTo("Invalid or expired requestState");
        assertThat(answer.path("error").has("data")).isFalse();
        assertThat(changes()).isEmpty();
    }

    @Test
    void anAnswerForAToolThatAsksNothingIsRefused() {
        JsonNode answer =
                client.call("retrieve_user", user(ZOE), "{\"inputResponses\":{\"confirm\":%s}}".formatted(YES));

        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void aStateIsValidOnlyForItsCall() {
        JsonNode question = asked("reset_password");

        assertThat(client.call("reset_password", user(PRIYA), ModernClient.returned(question, YES))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(client.call("delete_user", user(JOSE), ModernClient.returned(question, YES))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 60, 100})
    void aTamperedStateIsRefused(int position) {
        JsonNode question = asked("delete_user");
        String state = question.at("/result/requestState").asString();
        char other = state.charAt(position) == 'A' ? 'B' : 'A';
        String tampered = state.substring(0, position) + other + state.substring(position + 1);

        JsonNode answer = client.call("delete_user", user(JOSE), """
                {"requestState":"%s","inputResponses":{"confirm":%s}}""".formatted(tampered, TYPED));

        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(changes()).isEmpty();
    }

    @Test
    void aStateIsNotAcceptedAsConfirmationToken() {
        String state = asked("reset_password").at("/result/requestState").asString();
        JsonNode answer = client.call("reset_password", """
                {"userId":"%s","confirmationToken":"%s"}""".formatted(JOSE, state));

        assertThat(answer.at("/result/structuredContent/error/kind").asString()).isEqualTo("invalid_arguments");
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":{\"url\":{}}}", "{\"sampling\":{}}"})
    void aClientThatShowsNoFormsGetsAToken(String capabilities) {
        ModernClient formless = new ModernClient(connection, capabilities);
        JsonNode first = formless.call("reset_password", user(JOSE));
        String token = first.at("/result/structuredContent/confirmation/confirmationToken")
                .asString();

        assertThat(first.at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(outcome(formless.call("reset_password", """
                {"userId":"%s","confirmationToken":"%s"}""".formatted(JOSE, token))))
                .isEqualTo("completed");
    }

    @Test
    void aConfirmationTokenIsNotAcceptedAsState() {
        String token = new ModernClient(connection, "{}")
                .call("reset_password", user(JOSE))
                .at("/result/structuredContent/confirmation/confirmationToken")
                .asString();
        JsonNode answer = client.call("reset_password", user(JOSE), """
                {"requestState":"%s","inputResponses":{"confirm":%s}}""".formatted(token, YES));

        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(changes()).isEmpty();
    }

    private JsonNode asked(String tool) {
        return client.call(tool, user(JOSE));
    }

    private JsonNode answered(String tool, JsonNode question, String answer) {
        return client.call(tool, user(JOSE), ModernClient.returned(question, answer));
    }

    private static String outcome(JsonNode answer) {
        return answer.at("/result/structuredContent/outcome").asString();
    }
}
