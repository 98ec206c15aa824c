package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretObstacleTest {
    @TempDir
    Path home;

    private Keeping keeping;

    @BeforeEach
    void keepAtHome() {
        keeping = new Keeping(home);
    }

    @Test
    void aKeyOfAFileIsNoneAndLeavesNoTrace() {
        assertThat(keeping.yaml("oauth2-client-secret: old").obstacle()).isEmpty();
        assertThat(keeping.files()).containsExactly(".cntb.yaml");
    }

    @Test
    void aWholeFileIsNone() {
        assertThat(keeping.whole("old\n").obstacle()).isEmpty();
    }

    @Test
    void noSecretHasNoPlace() {
        assertThat(new ClientSecretStore(Optional.empty(), true, Keeping.USE).obstacle())
                .contains("no client secret was given, so there is no place to keep a new one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVariableCannotBeChangedFromHere(boolean update) {
        CredentialPlace variable = new CredentialPlace.Variable("CONTABO_CLIENT_SECRET");
        assertThat(new ClientSecretStore(Optional.of(variable), update, Keeping.USE).obstacle())
                .contains(
                        "the client secret comes from the environment variable CONTABO_CLIENT_SECRET, which only those"
                                + " who start the program can change");
    }

    @Test
    void withoutTheFlagFilesAreNotWritten() {
        Path file = keeping.file(".cntb.yaml", "oauth2-client-secret: old");
        assertThat(keeping.withoutFlag(new CredentialPlace.KeyInFile(file, Keeping.KEY))
                        .obstacle())
                .contains("a new client secret is only written to ~/.cntb.yaml (oauth2-client-secret) with"
                        + " --update-credentials");
    }

    @Test
    void aFileThatIsGone() {
        assertThat(keeping.keyed(home.resolve(".cntb.yaml")).obstacle()).contains("~/.cntb.yaml does not exist");
    }

    @Test
    void aFileBelowAFile() {
        assertThat(keeping.keyed(keeping.file("a", "").resolve("b.yaml")).obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle).startsWith("~/a/b.yaml "));
    }

    @Test
    void aDirectory() throws IOException {
        assertThat(keeping.keyed(Files.createDirectory(home.resolve("a"))).obstacle())
                .contains("~/a is not a regular file");
    }

    /** The kernel's own directories take no file, not even from the superuser. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatTakesNoFile() {
        CredentialPlace place = new CredentialPlace.WholeFile(Path.of("/proc/self/comm"));
        assertThat(keeping.of(place).obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("no file", "can be created beside it"));
    }

    @Test
    void aKeyThatIsGone() {
        assertThat(keeping.yaml("other:\n  oauth2-client-secret: nested").obstacle())
                .contains("~/.cntb.yaml no longer has the key oauth2-client-secret");
    }

    @Test
    void aKeyThatIsThereTwice() {
        assertThat(keeping.yaml("oauth2-client-secret: a\noauth2-client-secret: b")
                        .obstacle())
                .contains("~/.cntb.yaml has the key oauth2-client-secret more than once; keep one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|\n  hunter2\n",
                ">-\n  hunter2\n",
                "hunter2\n  hunter3\n",
                "'hunter2\n  hunter3'\n",
                "\"hunter2\\\n  hunter3\"\n",
                "&a hunter2\nb: *a\n",
                "!!str hunter2\n",
                "[hunter2]\n",
                "{a: hunter2}\n",
                "\n",
                "''\n",
            })
    void aValueThatIsNotOneTextOnOneLine(String value) {
        assertThat(keeping.yaml("oauth2-client-secret: " + value).obstacle())
                .contains(
                        "~/.cntb.yaml has a value for oauth2-client-secret that is not a plain or quoted string on one"
                                + " line; write it that way, or replace it by hand");
    }

    @Test
    void anAlias() {
        assertThat(keeping.yaml("a: &a hunter2\noauth2-client-secret: *a\n").obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("by hand"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "null", "true", "{}", "[\"hunter2\"]", "\"\""})
    void aJsonValueThatIsNoText(String value) {
        assertThat(keeping.json("{\"oauth2-client-secret\": %s}".formatted(value))
                        .obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("by hand"));
    }

    @Test
    void aFileThatIsNotWhatItsNameSays() {
        assertThat(keeping.json("hunter2").obstacle()).contains("~/config.json is not valid JSON; look at line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\nb\n"})
    void aWholeFileThatHoldsNothingOrMore(String content) {
        assertThat(keeping.whole(content).obstacle())
                .contains("~/secret must hold the secret and nothing else, on one line");
    }

    @Test
    void whatStandsInTheWayOfTheSecretStandsInTheWayOfTheNote() {
        assertThat(keeping.yaml("a: b").prepare(new Secret("token"))).isPresent();
        assertThat(keeping.files()).containsExactly(".cntb.yaml");
    }

    @Test
    void aPlaceIsToldInWords() {
        assertThat(keeping.of(new CredentialPlace.Variable("CONTABO_CLIENT_SECRET"))
                        .placeInWords())
                .isEqualTo("the environment variable CONTABO_CLIENT_SECRET");
        assertThat(keeping.of(new CredentialPlace.WholeFile(home.resolve("secret")))
                        .placeInWords())
                .isEqualTo("the file ~/secret");
        assertThat(keeping.keyed(home.resolve(".cntb.yaml")).placeInWords())
                .isEqualTo("~/.cntb.yaml (oauth2-client-secret)");
    }
}
