package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MCP 2026-07-28 spoken with the program itself, beside the older revisions. */
class StatelessIT extends OnSandbox {
    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";
    private static final String ENVELOPE = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientInfo":{"name":"line-client","version":"1"},\
            "io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}""";
    private static final String TYPED = """
            "inputResponses":{"confirm":{"action":"accept","content":{"typed":"jose.delacruz@example.org"}}}""";

    @Test
    void eachMessageIsOfTheEraThatItSaysItIs() {
        try (LineClient client = new LineClient(sandbox.server())) {
            JsonNode discovered = ask(client, "probe", "server/discover", "");
            assertThat(discovered.at("/result/supportedVersions/0").asString()).isEqualTo("2026-07-28");
            client.greet("{}");
            assertThat(client.call("retrieve_user_list", "{}").path("outcome").asString())
                    .isEqualTo("completed");
            assertThat(ask(client, "list", "tools/list", "")
                            .at("/result/resultType")
                            .asString())
                    .isEqualTo("complete");
            assertThat(ask(client, "hello again", "initialize", "")
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32601);
        }
    }

    @Test
    void thePersonIsAskedBetweenTwoRequests() {
        try (LineClient client = new LineClient(sandbox.server())) {
            JsonNode question = delete(client, "1", "");
            assertThat(question.at("/result/resultType").asString()).isEqualTo("input_required");
            String state = question.at("/result/requestState").asString();

            assertThat(refused(delete(client, "2", state(state.substring(1)) + "," + TYPED)))
                    .isTrue();
            assertThat(delete(client, "3", state(state) + "," + TYPED)
                            .at("/result/structuredContent/outcome")
                            .asString())
                    .isEqualTo("completed");
        }
        assertThat(changes()).containsExactly("DELETE");
    }

    @Test
    void aStateWorksOnceAndOnlyInTheProcessThatSealedIt() {
        String reset = "\"name\":\"reset_password\",\"arguments\":{\"userId\":\"%s\"}".formatted(JOSE);
        String no = "\"inputResponses\":{\"confirm\":{\"action\":\"decline\"}}";
        String state;
        try (LineClient client = new LineClient(sandbox.server())) {
            state = ask(client, "1", "tools/call", reset)
                    .at("/result/requestState")
                    .asString();
            assertThat(ask(client, "2", "tools/call", reset + "," + state(state) + "," + no)
                            .at("/result/structuredContent/outcome")
                            .asString())
                    .isEqualTo("declined");
            assertThat(refused(ask(client, "3", "tools/call", reset + "," + state(state) + "," + no)))
                    .isTrue();
        }
        try (LineClient client = new LineClient(sandbox.server())) {
            assertThat(refused(ask(client, "4", "tools/call", reset + "," + state(state) + "," + no)))
                    .isTrue();
        }
        assertThat(changes()).isEmpty();
    }

    @Test
    void badLinesDoNotEndIt() {
        try (LineClient client = new LineClient(sandbox.server())) {
            client.program().send("not a message");
            assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);
            assertThat(ask(client, "1", "tools/list", "").has("result")).isTrue();
        }
    }

    @Test
    void callsInFlightAreAnsweredAtTheEndOfTheInputAndNothingElseIsPrinted() {
        sandbox.fault("{\"kind\":\"LATENCY\",\"millis\":500,\"times\":0}");
        try (LineClient client = new LineClient(sandbox.server())) {
            List<String> ids =
                    IntStream.range(0, 3).mapToObj(number -> "call " + number).toList();
            ids.forEach(id -> client.program()
                    .send(request(id, "tools/call", "\"name\":\"retrieve_user_list\",\"arguments\":{}")));
            List<JsonNode> answers = client.end();

            assertThat(answers)
                    .extracting(answer -> answer.path("id").asString())
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(answers)
                    .extracting(answer ->
                            answer.at("/result/structuredContent/outcome").asString())
                    .containsOnly("completed");
            assertThat(client.program().exitCode()).isZero();
        }
    }

    private static String request(String id, String method, String params) {
        String separator = params.isEmpty() ? "" : ",";
        return """
                {"jsonrpc":"2.0","id":"%s","method":"%s","params":{%s%s%s}}""".formatted(id, method, ENVELOPE, separator, params);
    }

    private static JsonNode ask(LineClient client, String id, String method, String params) {
        client.program().send(request(id, method, params));
        return client.answer(id);
    }

    private static JsonNode delete(LineClient client, String id, String returned) {
        String call = "\"name\":\"delete_user\",\"arguments\":{\"userId\":\"%s\"}".formatted(JOSE);
        return ask(client, id, "tools/call", returned.isEmpty() ? call : call + "," + returned);
    }

    private static String state(String state) {
        return "\"requestState\":" + JsonMapper.shared().valueToTree(state);
    }

    private static boolean refused(JsonNode answer) {
        return answer.at("/error/code").asInt() == -32602;
    }

    private static List<String> changes() {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asString())
                .filter(method -> !method.equals("GET"))
                .toList();
    }
}
