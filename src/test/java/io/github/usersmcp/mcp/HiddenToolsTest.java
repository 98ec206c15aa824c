package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A tool that is not offered is neither listed nor run. */
class HiddenToolsTest extends RunningServer {

    @Test
    void readOnlyListsReadsOnly() {
        JsonNode listed = connected(Setup.READ_ONLY).initialized("{}").ask("tools/list", "{}");

        assertThat(listed.at("/result/tools"))
                .isNotEmpty()
                .allSatisfy(
                        tool -> assertThat(tool.at("/annotations/readOnlyHint").asBoolean())
                                .isTrue());
    }

    @Test
    void readOnlyRunsNoChange() {
        JsonNode result = connected(Setup.READ_ONLY).initialized("{}").call("delete_user", user(JOSE));

        assertThat(result.at("/structuredContent/error/kind").asString()).isEqualTo("not_allowed");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anExcludedToolIsNotListed() {
        JsonNode listed = connected(Setup.WITHOUT_LIST).initialized("{}").ask("tools/list", "{}");

        assertThat(listed.at("/result/tools"))
                .hasSize(ToolData.names().size() - 1)
                .noneMatch(tool -> tool.path("name").asString().equals("retrieve_user_list"));
    }

    @Test
    void anExcludedToolDoesNotRun() {
        JsonNode result = connected(Setup.WITHOUT_LIST).initialized("{}").call("retrieve_user_list", "{}");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(sandbox.requests()).isEmpty();
    }
}
