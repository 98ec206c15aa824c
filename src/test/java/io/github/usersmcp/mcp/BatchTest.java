package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MCP 2025-03-26, basic/index, Batching, over stdio; no other revision has it. */
class BatchTest extends RunningServer {
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\"}";

    private final RawClient client = connected(Setup.PLAIN);

    private void agreeOn(String revision) {
        client.ask("initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""".formatted(revision));
        client.notify("notifications/initialized", "{}");
    }

    private JsonNode batch(String... messages) {
        int before = client.lines().size();
        client.send("[" + String.join(",", messages) + "]");
        Wait.until("an answer", () -> client.lines().size() > before);
        return JsonMapper.shared().readTree(client.lines().get(before));
    }

    private static List<Integer> ids(JsonNode answers) {
        return answers.valueStream().map(answer -> answer.path("id").asInt(-1)).toList();
    }

    @Test
    void theRequestsOfABatchAreAnsweredTogether() {
        agreeOn("2025-03-26");

        JsonNode answers = batch(
                RawClient.request("11", "ping", "{}"),
                NOTE,
                RawClient.request("12", "tools/list", "{}"),
                RawClient.call("13", "retrieve_user", user(JOSE)));

        assertThat(answers.isArray()).isTrue();
        assertThat(ids(answers)).containsExactlyInAnyOrder(11, 12, 13);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.has("result")).isTrue());
    }

    @Test
    void anErrorInABatchIsAnsweredAmongTheOthers() {
        agreeOn("2025-03-26");

        JsonNode answers = batch(
                "7",
                "[]",
                "{\"jsonrpc\":\"2.0\",\"method\":8}",
                "{\"jsonrpc\":\"2.0\",\"id\":9}",
                RawClient.request("10", "tools/run", "{}"),
                RawClient.request("11", "ping", "{}"),
                "{\"jsonrpc\":\"2.0\",\"id\":\"unheard\",\"result\":{}}");

        assertThat(ids(answers)).containsExactlyInAnyOrder(-1, -1, 9, 10, 11);
    }

    @Test
    void initializeIsRefusedInABatchAndSoIsARequestOfAnotherEra() {
        agreeOn("2025-03-26");

        JsonNode answers = batch(
                RawClient.request("1", "initialize", "{}"),
                RawClient.request(
                        "2", "server/discover", ModernClient.params("{}", "{}").toString()));

        assertThat(answers)
                .hasSize(2)
                .allSatisfy(
                        answer -> assertThat(answer.at("/error/code").asInt()).isEqualTo(-32600));
    }

    @Test
    void aBatchOfOnlyNotificationsAndResponsesIsNotAnswered() {
        agreeOn("2025-03-26");
        int before = client.lines().size();

        client.send("[" + NOTE + ",{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}," + NOTE + "]");
        client.ask("ping", "{}");

        assertThat(client.lines()).hasSize(before + 1);
    }

    @Test
    void aCanceledRequestIsLeftOutOfTheResponse() {
        agreeOn("2025-03-26");
        stall("GET", PRIYA);
        client.send("[" + RawClient.call("21", "retrieve_user", user(PRIYA)) + ","
                + RawClient.request("22", "ping", "{}") + "]");
        awaitAtApi("GET", PRIYA);
        int before = client.lines().size();

        client.notify("notifications/cancelled", "{\"requestId\":21}");
        Wait.until("an answer", () -> client.lines().size() > before);

        assertThat(ids(JsonMapper.shared().readTree(client.lines().get(before))))
                .containsExactly(22);
    }

    @Test
    void theSameIdTwiceInABatchIsAnError() {
        agreeOn("2025-03-26");
        stall("GET", PRIYA);
        client.send("[" + RawClient.call("21", "retrieve_user", user(PRIYA)) + ","
                + RawClient.call("21", "retrieve_user", user(PRIYA)) + "]");
        awaitAtApi("GET", PRIYA);
        int before = client.lines().size();

        client.notify("notifications/cancelled", "{\"requestId\":21}");
        Wait.until("an answer", () -> client.lines().size() > before);

        JsonNode answers = JsonMapper.shared().readTree(client.lines().get(before));
        assertThat(answers).hasSize(1);
        assertThat(answers.at("/0/error/message").asString()).contains("still being worked on");
    }

    @Test
    void aBatchOfMoreThanThirtyTwoMessagesIsRefusedAsAWhole() {
        agreeOn("2025-03-26");
        String[] many = IntStream.range(0, 33)
                .mapToObj(id -> RawClient.request(String.valueOf(id), "ping", "{}"))
                .toArray(String[]::new);

        assertThat(batch(many).at("/error/message").asString()).contains("1 to 32 messages");
        assertThat(batch().at("/error/message").asString()).contains("1 to 32 messages");
        assertThat(batch(IntStream.range(0, 32).mapToObj(id -> many[id]).toArray(String[]::new)))
                .hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-06-18", "2025-11-25"})
    void noOtherRevisionAcceptsABatch(String revision) {
        agreeOn(revision);

        JsonNode answer = batch(RawClient.request("1", "ping", "{}"), NOTE);

        assertThat(answer.path("id").isNull()).isTrue();
        assertThat(answer.at("/error/message").asString()).contains("batches are not supported");
    }

    @Test
    void aConversationCannotBeginWithABatch() {
        JsonNode answer = batch(RawClient.request("1", "initialize", "{\"protocolVersion\":\"2025-03-26\"}"));

        assertThat(answer.at("/error/message").asString()).contains("batches are not supported");
    }

    @Test
    void theResponsesAreOneLineOfWholeMessages() {
        agreeOn("2025-03-26");
        String all = IntStream.range(0, 20)
                .mapToObj(id -> RawClient.call(String.valueOf(id), "retrieve_user_list", "{}"))
                .collect(Collectors.joining(","));

        assertThat(batch(all))
                .hasSize(20)
                .allSatisfy(
                        answer -> assertThat(answer.path("jsonrpc").asString()).isEqualTo("2.0"));
    }
}
