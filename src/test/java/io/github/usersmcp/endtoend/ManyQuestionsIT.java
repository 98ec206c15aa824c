package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that asks and asks: the person is left in peace, and the audit trail says so. */
class ManyQuestionsIT {
    private static final String JOSE = "{\"userId\":\"2a27063e-1be4-4af9-8636-61460e1ac4ba\"}";
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";

    @Test
    void afterANoFortyCallsRaiseNoDialog() {
        try (LineClient client = new LineClient(RunningProgram.start(Jar.command("serve", "--sandbox"), Map.of()))
                .greet("{\"elicitation\":{}}")) {
            String first = client.start("delete_user", JOSE);
            JsonNode question = client.next();
            client.program()
                    .send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"decline\"}}"
                            .formatted(question.path("id")));
            client.answer(first);
            List<String> messages = IntStream.range(0, 40)
                    .mapToObj(again -> {
                        client.start("delete_user", JOSE);
                        return client.next();
                    })
                    .map(answer -> answer.at("/result/structuredContent/declined/message")
                            .asString("no answer: " + answer))
                    .toList();
            client.program().endInput();
            client.program().exitCode();

            assertThat(question.path("method").asString()).isEqualTo("elicitation/create");
            assertThat(messages)
                    .allMatch(
                            message -> message.startsWith("The client closed or declined this question a moment ago"));
            assertThat(records(client.program().errors())).hasSize(41).last().satisfies(record -> {
                assertThat(record.path("outcome").asString()).isEqualTo("declined");
                assertThat(record.at("/confirmation/result").asString()).isEqualTo("not asked: closed_before");
            });
        }
    }

    @Test
    void oneCallersQuestionsCountTogetherInAllSessions() {
        try (HttpProgram server = new HttpProgram(Map.of(), "--sandbox", "--confirm-fallback", "token")) {
            List<String> sessions = List.of(open(server), open(server));
            List<String> outcomes = IntStream.range(0, 12)
                    .mapToObj(number -> create(server, sessions.get(number % 2), number))
                    .toList();

            assertThat(outcomes.subList(0, 10)).containsOnly("confirmation_required");
            assertThat(outcomes.subList(10, 12)).containsOnly("failed");
        }
    }

    private static String open(HttpProgram server) {
        return server.post(INITIALIZE).header("Mcp-Session-Id").orElseThrow();
    }

    private static String create(HttpProgram server, String session, int number) {
        return server.post("""
                        {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"create_user","arguments":\
                        {"email":"new%d@example.com","enabled":true,"totp":true,"locale":"en","roles":[102]}}}""".formatted(number, number), "Mcp-Session-Id: " + session)
                .json()
                .at("/result/structuredContent/outcome")
                .asString();
    }

    private static List<JsonNode> records(String errors) {
        return errors.lines()
                .filter(line -> line.startsWith("{\"audit\":1,"))
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
