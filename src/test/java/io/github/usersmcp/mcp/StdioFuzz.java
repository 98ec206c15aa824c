package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.AccessSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fuzz target: the input is everything that a client sends before it closes the connection. No tool is offered. */
public final class StdioFuzz {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final AccessSettings NO_TOOL =
            new AccessSettings(true, false, List.of("none"), List.of(), List.of(), false, List.of());
    private static final StdioServer SERVER = new Setup(NO_TOOL, AMPLE, AMPLE).server();
    private static final JsonMapper JSON = new JsonMapper();

    private StdioFuzz() {}

    /** Jazzer's entry point. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        SERVER.serve(new ByteArrayInputStream(data), output);
        String written = output.toString(StandardCharsets.UTF_8);
        List<String> answers = written.lines().toList();
        assertThat(written).matches(text -> text.isEmpty() || text.endsWith("\n"));
        assertThat((long) answers.size()).isLessThanOrEqualTo(lines(data));
        answers.forEach(answer -> check(JSON.readTree(answer)));
    }

    private static long lines(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static void check(JsonNode answer) {
        assertThat(answer.path("jsonrpc").asString("")).isEqualTo("2.0");
        assertThat(answer.has("result")).isNotEqualTo(answer.has("error"));
        JsonNode id = answer.path("id");
        assertThat(id.isString() || id.isIntegralNumber() || id.isNull()).isTrue();
        assertThat(answer.at("/error/code").asInt(-1)).isNotEqualTo(-32603);
    }
}
