package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** MCP 2025-11-25, basic/utilities/progress. */
class ProgressTest extends RunningServer {
    private static final String PROGRESS = "notifications/progress";
    private static final String ALL = """
            {"name":"retrieve_user_list","arguments":{"allPages":true,"size":4}%s}""";

    private final RawClient client = initialized();

    @ParameterizedTest
    @ValueSource(strings = {"\"token\"", "7", "5000000000"})
    void everyPageIsReportedUnderTheTokenGiven(String token) {
        client.ask("tools/call", ALL.formatted(",\"_meta\":{\"progressToken\":%s}".formatted(token)));

        assertThat(client.restFromServer(PROGRESS))
                .hasSize(4)
                .allSatisfy(
                        report -> assertThat(report.at("/params/progressToken").toString())
                                .isEqualTo(token));
    }

    @Test
    void progressRisesToTheTotal() {
        client.ask("tools/call", ALL.formatted(",\"_meta\":{\"progressToken\":1}"));

        List<JsonNode> reports = client.restFromServer(PROGRESS);
        assertThat(reports)
                .extracting(report -> report.at("/params/progress").asInt())
                .containsExactly(4, 8, 12, 13);
        assertThat(reports)
                .allSatisfy(
                        report -> assertThat(report.at("/params/total").asInt()).isEqualTo(13));
    }

    @Test
    void withoutATokenThereIsNone() {
        client.ask("tools/call", ALL.formatted(""));

        assertThat(client.restFromServer(PROGRESS)).isEmpty();
    }
}
