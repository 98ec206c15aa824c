package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client over stdio is told why the server cannot start, in response to its first request. */
class FailedStartTest {
    private static final String REASON = "Credentials are missing.\nSet \"CONTABO_CLIENT_ID\".";
    private static final Duration AMPLE = Duration.ofMinutes(2);
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                INITIALIZE,
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"tools/list\",\"params\":{\"_meta\":{}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"server/discover\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":7}",
                "{\"id\":0,\"method\":\"initialize\"}"
            })
    void theFirstRequestIsAnsweredWithTheReasonAsItIs(String request) {
        assertThat(told(request + "\n")).singleElement().satisfies(FailedStartTest::isTheReason);
    }

    @Test
    void nothingIsAnsweredAfterTheHandshakeFailed() {
        assertThat(told(INITIALIZE + "\n" + INITIALIZE + "\n")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "ping"})
    void aClientThatOnlyProbedIsToldAgainInResponseToItsNextRequest(String probe) {
        List<JsonNode> answers =
                told("{\"jsonrpc\":\"2.0\",\"id\":\"probe\",\"method\":\"" + probe + "\"}\n" + INITIALIZE + "\n");
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("id").stringValue()).isEqualTo("probe");
        isTheReason(answers.get(1));
    }

    @Test
    void endlessProbesAreNotAnsweredEndlessly() {
        assertThat(told("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".repeat(1000)))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "not JSON\n",
                "[]\n",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}\n",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"initialize\"}\n"
            })
    void inputOtherThanRequestsIsIgnored(String before) {
        assertThat(told(before)).isEmpty();
        assertThat(told(before + INITIALIZE + "\n")).singleElement().satisfies(FailedStartTest::isTheReason);
    }

    @Test
    void anEndlessLineIsNotBuffered() {
        assertThat(told("x".repeat(3 << 20) + "\n" + INITIALIZE))
                .singleElement()
                .satisfies(FailedStartTest::isTheReason);
    }

    @Test
    void aLongReasonIsCut() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new FailedStart("x".repeat(1 << 20)).tell(input(INITIALIZE), output, AMPLE);
        assertThat(output.size()).isLessThan(10_000);
    }

    @Test
    void aClientThatSendsNoRequestIsNotAwaitedForever() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PipedOutputStream open = new PipedOutputStream()) {
            new FailedStart(REASON).tell(new PipedInputStream(open), output, Duration.ofMillis(20));
        }
        assertThat(output.size()).isZero();
    }

    private static void isTheReason(JsonNode answer) {
        assertThat(answer.path("jsonrpc").stringValue()).isEqualTo("2.0");
        assertThat(answer.path("id").intValue()).isZero();
        assertThat(answer.at("/error/code").intValue()).isEqualTo(-32603);
        assertThat(answer.at("/error/message").stringValue()).isEqualTo(REASON);
    }

    private static List<JsonNode> told(String lines) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new FailedStart(REASON).tell(input(lines), output, AMPLE);
        return output.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static ByteArrayInputStream input(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }
}
