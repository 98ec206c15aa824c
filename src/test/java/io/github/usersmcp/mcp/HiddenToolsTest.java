package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.AccessSettings;
import java.util.List;
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
    void aDescriptionSaysWhichOfTheToolsThatItNamesAreHidden() {
        JsonNode listed = connected(Setup.WITHOUT_LIST).initialized("{}").ask("tools/list", "{}");

        assertThat(listed.at("/result/tools").valueStream())
                .filteredOn(tool -> tool.path("name").asString().equals("retrieve_user"))
                .extracting(tool -> tool.path("description").asString())
                .singleElement()
                .asString()
                .endsWith("with its roles. Not offered by this server: retrieve_user_list.");
    }

    @Test
    void soDoesOneWhoseArgumentsNameThem() {
        AccessSettings access =
                new AccessSettings(false, false, List.of(), List.of("retrieve_role_list"), List.of(), false, List.of());

        String listed = ToolListing.json(new OfferedTools(ToolCatalog.load(), access));

        assertThat(listed)
                .contains("Returns user with its new userId. Not offered by this server: retrieve_role_list.");
    }

    @Test
    void nothingIsSaidOfAnInclusionThatIsNotOffered() {
        AccessSettings access = new AccessSettings(
                false, false, List.of(), List.of("list_object_storage_credentials"), List.of(), false, List.of());

        assertThat(new OfferedTools(ToolCatalog.load(), access).offered())
                .filteredOn(tool -> tool.name().equals("retrieve_user_list"))
                .singleElement()
                .satisfies(tool -> assertThat(tool.description()).doesNotContain("include", "s3"));
    }

    @Test
    void whatAHiddenToolWouldReadIsNotOfferedAsAnInclusion() {
        AccessSettings access = new AccessSettings(
                false, false, List.of(), List.of("list_object_storage_credentials"), List.of(), false, List.of());

        String listed = ToolListing.json(new OfferedTools(ToolCatalog.load(), access));

        assertThat(listed).doesNotContain("\"include\"");
        assertThat(ToolListing.json(Setup.PLAIN.tools())).contains("\"include\"");
    }

    @Test
    void anExcludedToolDoesNotRun() {
        JsonNode result = connected(Setup.WITHOUT_LIST).initialized("{}").call("retrieve_user_list", "{}");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(sandbox.requests()).isEmpty();
    }
}
