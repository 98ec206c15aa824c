package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    private static final String SHOWN = "~/.config/contabo-users-mcp/config.yaml";

    @TempDir
    Path home;

    @Test
    void aListIsReadAsAYamlList() {
        assertThat(with("tools:\n  - retrieve_user\n  - delete_user\n")
                        .settings()
                        .access()
                        .tools())
                .containsExactly("retrieve_user", "delete_user");
    }

    @Test
    void aListIsReadAsOneText() {
        assertThat(with("tools: retrieve_user, delete_user").settings().access().tools())
                .containsExactly("retrieve_user", "delete_user");
    }

    @Test
    void aSwitchIsReadAsABoolean() {
        assertThat(with("readOnly: true").settings().access().readOnly()).isTrue();
    }

    @Test
    void jsonIsReadFromAFileNamedSo() {
        Situation json = Situation.signedIn(home)
                .file("my.json", "{\n\t\"maxElements\": 7\n}")
                .flags("--config", "~/my.json");
        assertThat(json.settings().maxElements()).isEqualTo(7);
    }

    @Test
    void aVariableNamesTheFile() {
        Situation named = Situation.signedIn(home).file("my.yaml", "maxElements: 7");
        assertThat(named.variable("CONTABO_CONFIG", named.path("my.yaml").toString())
                        .settings()
                        .maxElements())
                .isEqualTo(7);
    }

    @Test
    void theFileIsFoundWhereXdgSays() {
        Situation moved = Situation.signedIn(home).file("xdg/contabo-users-mcp/config.yaml", "maxElements: 7");
        assertThat(moved.variable("XDG_CONFIG_HOME", moved.path("xdg").toString())
                        .settings()
                        .maxElements())
                .isEqualTo(7);
    }

    @Test
    void aRelativeXdgDirectoryIsIgnoredAsItsSpecificationSays() {
        assertThat(with("maxElements: 7")
                        .variable("XDG_CONFIG_HOME", "here")
                        .settings()
                        .maxElements())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n", "clientId:\n"})
    void aFileThatSaysNothingIsFine(String text) {
        assertThat(with(text).settings().warnings()).isEmpty();
    }

    @Test
    void anUnknownKeyIsWarnedOfWithTheNearestOne() {
        assertThat(with("\nmaxElement: 7").settings().warnings())
                .containsExactly(SHOWN + " line 2: the key 'maxElement' is unknown and has no effect;"
                        + " did you mean maxElements?");
    }

    @Test
    void anUnknownKeyMayHoldAnything() {
        assertThat(with("zzzzzz: {a: [1, {b: 2}]}").settings().warnings()).hasSize(1);
    }

    @Test
    void theFileCannotNameAnother() {
        assertThat(with("config: other.yaml").settings().warnings())
                .singleElement()
                .asString()
                .endsWith("a configuration file cannot name another");
    }

    @Test
    void aNamedFileMustBeThere() {
        assertThat(Situation.signedIn(home).flags("--config=~/none.yaml").problem())
                .isEqualTo("~/none.yaml does not exist; name another file with --config");
    }

    @Test
    void aFileThatDoesNotParseIsNamedWithItsLineAndNotRepeated() {
        assertThat(with("clientId: a\napiPassword: 'hunter2\n").problem())
                .startsWith(SHOWN + " is not valid YAML; look at line ")
                .doesNotContain("hunter2");
    }

    @Test
    void aJsonFileThatDoesNotParseIsNamedWithItsLine() {
        assertThat(Situation.signedIn(home)
                        .file("my.json", "{\n\"clientId\": hunter2}")
                        .flags("--config=~/my.json")
                        .problem())
                .isEqualTo("~/my.json is not valid JSON; look at line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "[hunter2]", "42"})
    void aFileThatIsNoObjectIsAProblem(String text) {
        assertThat(with(text).problem()).isEqualTo(SHOWN + " must be one YAML object of keys and values");
    }

    @Test
    void aSecondDocumentIsAProblem() {
        assertThat(with("logLevel: debug\n---\nlogLevel: warn\n").problem())
                .isEqualTo(SHOWN + " must hold one YAML document, not several");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId: {a: hunter2}", "clientId: *hunter2", "clientId: [[hunter2]]"})
    void aValueThatIsNoTextIsAProblem(String text) {
        assertThat(with(text).problem())
                .startsWith(SHOWN + " line 1: clientId must be a string")
                .doesNotContain("hunter2");
    }

    @Test
    void aKeyGivenTwiceIsAProblem() {
        assertThat(with("logLevel: debug\nlogLevel: warn\n").problem())
                .isEqualTo(SHOWN + " line 2: logLevel is given twice; give it once");
    }

    @Test
    void aDirectoryInsteadOfTheFileIsAProblem() throws IOException {
        Files.createDirectories(home.resolve(".config/contabo-users-mcp/config.yaml"));
        assertThat(Situation.signedIn(home).problem()).isEqualTo(SHOWN + " is a directory; name a file");
    }

    @Test
    void aFileThatIsNotUtf8IsAProblem() throws IOException {
        Situation situation = with("");
        Files.write(situation.path(".config/contabo-users-mcp/config.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThat(situation.problem()).isEqualTo(SHOWN + " is not valid UTF-8; save it as UTF-8");
    }

    @Test
    void anEnormousFileIsAProblem() {
        assertThat(with("#".repeat(10_000_000)).problem())
                .isEqualTo(SHOWN + " is longer than 1 MiB, the limit; name a shorter file");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextIsReadOrRefusedButNeverThrows(int seed) {
        Random random = new Random(seed);
        String letters = "ab:{}[]-'\"#&*!|>%@`,? \n\t\\\u0007é\uD83D";
        String text = random.ints(40, 0, letters.length())
                .collect(StringBuilder::new, (b, i) -> b.append(letters.charAt(i)), StringBuilder::append)
                .toString();
        assertThat(KeyedText.read(text, random.nextBoolean())).isNotNull();
    }

    private Situation with(String text) {
        return Situation.signedIn(home).configuration(text);
    }
}
