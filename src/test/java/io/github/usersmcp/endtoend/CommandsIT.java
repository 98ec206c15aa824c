package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of the packaged program, as a user runs them after building it. */
class CommandsIT {

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... arguments) {
        try (RunningProgram program = RunningProgram.start(Jar.command(arguments), Map.of())) {
            program.endInput();
            List<String> lines = program.remainingLines();
            return new Ran(program.exitCode(), String.join("\n", lines), program.errors());
        }
    }

    @Test
    void withoutCredentialsItEndsAtOnceAndSaysWhatIsMissing() {
        Ran ran = run();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("CONTABO_CLIENT_ID", "CONTABO_CLIENT_SECRET", "CONTABO_API_USER", "CONTABO_API_PASSWORD")
                .contains(".cntb.yaml", "--sandbox")
                .doesNotContain("Exception");
    }

    @Test
    void theDemoTellsTheWholeStory() {
        Ran ran = run("demo");
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .containsSubsequence(
                        "It lists %d tools.".formatted(ToolData.names().size()),
                        "-> retrieve_user_list",
                        "-> create_user",
                        "-> update_user",
                        "\"Lindqvist\" -> \"Lindqvist-Berg\"",
                        "-> delete_user",
                        "<- declined",
                        "To confirm, type exactly",
                        "<- completed: Deleted",
                        "••••",
                        "did you mean userId?",
                        "every step ended as expected");
    }

    @Test
    void theListOfToolsIsWhatTheServerAnswers() {
        JsonNode listed = JsonMapper.shared().readTree(run("tools", "--json").out());
        try (LineClient client = new LineClient(RunningProgram.start(Jar.command("--sandbox"), Map.of())).greet("{}")) {
            client.program().send("{\"jsonrpc\":\"2.0\",\"id\":\"list\",\"method\":\"tools/list\"}");
            assertThat(client.answer("list").path("result")).isEqualTo(listed);
        }
    }

    @Test
    void theVersionIsThatOfTheProject() throws IOException {
        Matcher pom = Pattern.compile("<artifactId>contabo-users-mcp</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(pom.find()).isTrue();
        assertThat(run("--version").out()).isEqualTo("contabo-users-mcp " + pom.group(1));
    }

    @Test
    void aCallOnTheSandboxNeedsNothing() {
        Ran ran = run("call", "retrieve_user_list", "size=1", "--sandbox");
        assertThat(ran.code()).isZero();
        assertThat(JsonMapper.shared().readTree(ran.out()).path("users").size()).isEqualTo(1);
        assertThat(ran.err().lines()).singleElement().asString().contains("\"event\":\"call\"");
    }

    @Test
    void aMisspelledToolToOfferStopsTheServer() {
        Ran ran = run("--sandbox", "--tools", "retrieve_usr");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("did you mean retrieve_user?");
    }
}
