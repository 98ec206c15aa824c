package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API sends in any shape is shown as one bounded line of JSON. */
class FreeFormTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String AUDITS = "retrieve_user_audits_list";

    static String[] large() {
        String values = IntStream.range(0, 5000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String names = IntStream.range(0, 5000).mapToObj("\"a%d\":1"::formatted).collect(Collectors.joining(","));
        return new String[] {
            "[" + values + "]",
            "{" + names + "}",
            "{\"a\":" + "[".repeat(90) + "]".repeat(90) + "}",
            "{\"a\":\"" + "\\\"".repeat(5000) + "\"}",
            "{\"" + "n".repeat(5000) + "\":\"" + "\u200b".repeat(5000) + "\"}",
            "[" + "\"%s\",".formatted("\\\\".repeat(299)).repeat(100) + "1]",
            "{\"a\":" + "9".repeat(900) + "}"
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prev\":{\"roles\":[102]},\"new\":{\"roles\":[102,104]}}",
                "{\"new\":{\"enabled\":true,\"lastName\":null,\"n\":1.50}}",
                "{}",
                "[]",
                "\"text\"",
                "7"
            })
    void anOrdinaryValueStaysAsItIs(String json) {
        assertThat(line(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\\u200Bb\":\"c\\u202Ed\\ne\"}|{\"a b\":\"c d e\"}",
                "{\"password\":\"hunter22\",\"passwordSet\":true}|{\"password\":\"****\",\"passwordSet\":true}",
                "{\"new\":{\"clientSecret\":\"abc\",\"Access_Token\":[1],\"accessKey\":null}}"
                        + "|{\"new\":{\"clientSecret\":\"****\",\"Access_Token\":\"****\",\"accessKey\":null}}",
                "{\"access_key\":\"a\",\"api-key\":1,\"private key\":\"k\"}"
                        + "|{\"access_key\":\"****\",\"api-key\":\"****\",\"private key\":\"****\"}",
                "{\"field\":\"password\",\"before\":\"a\",\"after\":{\"v\":\"b\"},\"set\":true}"
                        + "|{\"field\":\"password\",\"before\":\"****\",\"after\":\"****\",\"set\":true}",
                "[{\"op\":\"replace\",\"path\":\"/client/secretKey\",\"value\":\"x\"}]"
                        + "|[{\"op\":\"replace\",\"path\":\"/client/secretKey\",\"value\":\"****\"}]",
                "\"{\\\"new\\\":{\\\"password\\\":\\\"hunter22\\\",\\\"n\\\":1}}\"|{\"new\":{\"password\":\"****\",\"n\":1}}",
                "\"password: hunter22, secretKey='abc' and token=xyz\"|\"password: ****, secretKey='****' and token=****\"",
                "\"Authorization: Bearer abc.def\"|\"Authorization: Bearer ****\"",
                "\"was eyJhbGciOi.eyJzdWIi.c2ln here\"|\"was **** here\"",
                "{\"new\":{\"name\":\"Token\"}}|{\"new\":{\"name\":\"Token\"}}",
                "[[[[[[[1]]]]]]]|[[[[[[\"…\"]]]]]]"
            })
    void whatIsUnfitToShowIsReplaced(String json, String shown) {
        assertThat(line(json)).isEqualTo(shown);
    }

    @ParameterizedTest
    @MethodSource("large")
    void aLargeValueIsCutWithAMarkAndStaysJson(String json) {
        String line = line(json);

        assertThat(line).hasSizeLessThan(4000).contains("…");
        assertThat(JSON.readTree(line)).isNotNull();
    }

    @Test
    void anAuditSaysWhoChangedWhatFromWhatToWhat() {
        try (RunningTools tools = Setup.usual().start()) {
            JsonNode audit = tools.envelope(AUDITS, "{\"userId\":\"anna.kowalska@example.com\"}")
                    .at("/audits/0");

            assertThat(audit.path("username").asString()).isEqualTo("Priya Raman");
            assertThat(audit.path("timestamp").asString()).isEqualTo("2025-06-18T14:05:09Z");
            assertThat(audit.path("changes").asString())
                    .isEqualTo("{\"prev\":{\"roles\":[102]},\"new\":{\"roles\":[102,104]}}");
            assertThat(audit.has("requestId")).isFalse();
        }
    }

    @Test
    void aChangeIsFoundByTheIdOfItsRequest() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            String id = tools.envelope(
                            "update_user", "{\"userId\":\"%s\",\"lastName\":\"Nowak\"}".formatted(SampleCall.ANNA))
                    .path("requestId")
                    .asString();

            ObjectNode result = tools.envelope(
                    AUDITS,
                    "{\"changeRequestId\":\"%s\",\"changedBy\":\"priya.raman@example.com\",\"detail\":\"full\"}"
                            .formatted(id));

            assertThat(result.path("audits")).hasSize(1);
            assertThat(result.at("/audits/0/requestId").asString()).isEqualTo(id);
            assertThat(result.at("/audits/0/changes").asString())
                    .isEqualTo("{\"prev\":{\"lastName\":\"Kowalska\"},\"new\":{\"lastName\":\"Nowak\"}}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"text\"", "[1]", "true", "{\"a\":{\"b\":[{}]}}"})
    void changesOfAnotherShapeFitTheSchemaToo(String changes) {
        String body = """
                {"data":[{"timestamp":"t","action":"UPDATED","userId":"u","changedBy":"c","changes":%s}],
                "_pagination":{"page":1,"size":100,"totalElements":1,"totalPages":1}}""".formatted(changes);
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", body).onPath("/v1/users/audits"));

            ObjectNode result = tools.envelope(AUDITS, "{}");

            assertThat(result.path("audits")).hasSize(1);
            assertThat(result.has("warnings")).isFalse();
            assertThat(new ResultSchemas().violations(AUDITS, result)).isEmpty();
        }
    }

    private static String line(String json) {
        return FreeForm.line(JSON.readTree(json));
    }
}
