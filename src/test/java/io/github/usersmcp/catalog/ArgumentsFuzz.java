package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.RequestPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a fuzzer drives: the first byte picks a tool, the rest are its arguments as JSON, as the stdio reader takes it. */
public final class ArgumentsFuzz {
    private static final List<ToolDefinition> TOOLS =
            List.copyOf(ToolCatalog.load().tools());
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ArgumentsFuzz() {}

    /** The entry that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 1 && json(data) instanceof ObjectNode arguments && isText(arguments)) {
            check(TOOLS.get((data[0] & 0xFF) % TOOLS.size()), arguments);
        }
    }

    private static JsonNode json(byte[] data) {
        try {
            return MAPPER.readTree(data, 1, data.length - 1);
        } catch (JacksonException | NumberFormatException notJson) {
            return MAPPER.missingNode();
        }
    }

    /** Half a character never comes through the reader. */
    private static boolean isText(JsonNode json) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(json.toString());
    }

    private static void check(ToolDefinition tool, ObjectNode arguments) {
        List<Violation> violations = tool.check(arguments);
        assertThat(violations).allSatisfy(violation -> {
            assertThat(PlainText.isPlain(violation.pointer() + violation.message()))
                    .isTrue();
            assertThat(violation.pointer()).hasSizeLessThan(800);
            assertThat(violation.message()).hasSizeLessThan(1000);
            assertThat(violation.given().orElse("")).hasSizeLessThanOrEqualTo(120);
        });
        if (violations.isEmpty()) {
            checkValid(tool, arguments);
        }
    }

    private static void checkValid(ToolDefinition tool, ObjectNode arguments) {
        assertThat(tool.assess(arguments).risk()).isGreaterThanOrEqualTo(tool.baseRisk());
        assertThat(tool.guarded(arguments)).isNotNull();
        RequestPlan plan = tool.plan(arguments);
        assertThat(plan.path())
                .hasSameSizeAs(tool.binding().path())
                .allMatch(segment -> segment.matches("[A-Za-z0-9._-]+"))
                .doesNotContain(".", "..");
    }
}
