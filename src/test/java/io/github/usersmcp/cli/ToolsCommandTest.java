package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.catalog.Toolset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ToolsCommandTest {
    private final Shell shell;

    ToolsCommandTest(@TempDir Path home) {
        shell = new Shell(home);
    }

    private List<String> names(String... flags) {
        String[] arguments =
                Stream.concat(Stream.of("tools", "--json"), Stream.of(flags)).toArray(String[]::new);
        return shell.run(arguments)
                .json()
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .toList();
    }

    @Test
    void everyToolIsOneRowWithItsRisk() {
        Shell.Ran ran = shell.run("tools");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out().lines())
                .hasSameSizeAs(ToolData.names())
                .anyMatch(row -> row.matches("update_user +write to destructive +users +.*"));
    }

    @Test
    void theRowsAreAligned() {
        Stream<Integer> secondColumns = shell.run("tools")
                .out()
                .lines()
                .map(row -> row.length() - row.replaceFirst("^\\S+ +", "").length());
        assertThat(secondColumns.distinct()).hasSize(1);
    }

    @Test
    void noAccountIsNeededToSeeTheTools() {
        assertThat(shell.run("tools").err()).isEmpty();
    }

    @Test
    void asJsonTheyAreAnAnswerToToolsList() {
        Shell.Ran ran = shell.run("tools", "--json");
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.json().path("tools").valueStream())
                .hasSameSizeAs(ToolData.names())
                .allMatch(tool -> tool.has("inputSchema") && tool.has("outputSchema") && tool.has("annotations"));
    }

    @Test
    void readOnlyLeavesTheReadingTools() {
        Shell.Ran ran = shell.run("tools", "--json", "--read-only");
        assertThat(ran.json().path("tools").valueStream())
                .isNotEmpty()
                .extracting(tool -> tool.at("/annotations/readOnlyHint"))
                .allMatch(JsonNode::asBoolean);
    }

    @Test
    void theListCanBeNarrowedToSomeTools() {
        assertThat(names("--tools", "retrieve_user,delete_user")).containsExactly("delete_user", "retrieve_user");
    }

    @Test
    void someToolsCanBeLeftOut() {
        assertThat(names("--exclude-tools", "delete_user"))
                .hasSize(ToolData.names().size() - 1)
                .doesNotContain("delete_user");
    }

    @Test
    void theListCanBeNarrowedToSomeToolsets() {
        assertThat(names("--toolsets", "history,account"))
                .containsExactly("retrieve_user_audits_list", "retrieve_user_is_password_set");
    }

    @Test
    void theHelpNamesEveryToolset() {
        assertThat(shell.run("--help").out()).contains(Toolset.labels());
    }

    @Test
    void everyToolsetHasATool() {
        for (String toolset : Toolset.labels()) {
            assertThat(names("--toolsets", toolset)).as(toolset).isNotEmpty();
        }
    }

    @Test
    void readOnlyNarrowsWhatIsOfferedFurther() {
        assertThat(names("--read-only", "--tools", "retrieve_user,delete_user")).containsExactly("retrieve_user");
    }
}
