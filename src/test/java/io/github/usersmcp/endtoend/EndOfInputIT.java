package io.github.usersmcp.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When the client closes the input, what is under way is finished and the program ends well. */
class EndOfInputIT extends OnSandbox {
    /** 128 and the number of SIGTERM, as the JVM ends with it. */
    private static final int TERMINATED = 143;

    @Test
    void callsInFlightAreStillAnswered() {
        sandbox.fault("{\"kind\":\"LATENCY\",\"millis\":1000,\"times\":0}");
        try (LineClient client = new LineClient(sandbox.server()).greet("{}")) {
            List<String> ids = IntStream.range(0, 3)
                    .mapToObj(number -> client.start("retrieve_user_list", "{}"))
                    .toList();
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

    @Test
    void aCallThatWaitsForItsPersonIsAnsweredAndChangesNothing() {
        try (LineClient client = new LineClient(sandbox.server()).greet("{\"elicitation\":{}}")) {
            String id = client.start("delete_user", "{\"userId\":\"2a27063e-1be4-4af9-8636-61460e1ac4ba\"}");
            assertThat(client.next().path("method").asString()).isEqualTo("elicitation/create");
            List<JsonNode> answers = client.end();
            assertThat(answers).singleElement().satisfies(answer -> {
                assertThat(answer.path("id").asString()).isEqualTo(id);
                assertThat(answer.at("/result/structuredContent/error/kind").asString())
                        .isEqualTo("cancelled");
            });
            assertThat(client.program().exitCode()).isZero();
        }
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asString())
                .containsOnly("GET");
    }

    @Test
    void aClientThatSaysNothingIsLeftInPeace() {
        try (LineClient client = new LineClient(sandbox.server())) {
            assertThat(client.end()).isEmpty();
            assertThat(client.program().exitCode()).isZero();
        }
    }

    @Test
    void aLastLineWithoutItsEndIsStillAnswered() {
        try (LineClient client = new LineClient(sandbox.server())) {
            client.program().send("{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}".getBytes(UTF_8));
            assertThat(client.end())
                    .singleElement()
                    .matches(answer -> answer.path("id").asString().equals("last"));
        }
    }

    @Test
    void aChangeThatWasSentIsRecordedToItsEndWhenTheProcessIsToldToEnd() {
        sandbox.fault("{\"kind\":\"LATENCY\",\"method\":\"POST\",\"millis\":2000}");
        try (LineClient client = new LineClient(sandbox.server("--confirm", "never")).greet("{}")) {
            client.start("reset_password", "{\"userId\":\"2a27063e-1be4-4af9-8636-61460e1ac4ba\"}");
            untilRequested("POST");
            client.program().endInput();

            client.program().terminate();

            assertThat(client.program().exitCode()).isEqualTo(TERMINATED);
            assertThat(client.program().errors())
                    .contains("\"event\":\"sending\"")
                    .contains("\"completed\"");
        }
    }

    @Test
    void aCallThatHasSentNoChangeIsCanceledWhenTheProcessIsToldToEndAlsoWhileTheInputIsOpen() {
        sandbox.fault("{\"kind\":\"LATENCY\",\"method\":\"GET\",\"millis\":60000,\"times\":0}");
        try (LineClient client = new LineClient(sandbox.server("--confirm", "never")).greet("{}")) {
            client.start("delete_user", "{\"userId\":\"2a27063e-1be4-4af9-8636-61460e1ac4ba\"}");
            untilRequested("GET");

            client.program().terminate();

            assertThat(client.program().exitCode()).isEqualTo(TERMINATED);
            assertThat(client.program().errors()).contains("\"cancelled\"");
        }
        assertThat(sandbox.requests())
                .extracting(request -> request.path("method").asString())
                .doesNotContain("DELETE");
    }
}
