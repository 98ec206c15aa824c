package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.KeyedText;
import io.github.usersmcp.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReplacementTest {
    private static final Secret NEW = new Secret("newSecret");

    @TempDir
    Path home;

    private Keeping keeping;

    @BeforeEach
    void keepAtHome() {
        keeping = new Keeping(home);
    }

    /** {@code @} stands for the old value and then the new one, in a file of YAML. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth2-client-secret: @\n",
                "oauth2-client-secret: '@'\n",
                "oauth2-client-secret: \"@\"\n",
                "oauth2-client-secret: @ # of the panel\n",
                "oauth2-client-secret: '@'   # of the panel\n",
                "oauth2-client-secret:   @  \n",
                "oauth2-client-secret: @",
                "# mine\r\noauth2-user: a\r\noauth2-client-secret: @\r\noauth2-clientid: b\r\n",
                "other:\n  oauth2-client-secret: nested\noauth2-client-secret: @\n",
                "oauth2-client-secret: @\nother:\n  - oauth2-client-secret: nested\n",
                "{oauth2-client-secret: @, oauth2-user: a}",
                "'oauth2-client-secret': @\n",
                "oauth2-client-secret: # on the next line\n  @\nb: c\n",
                "---\noauth2-user: \"🗝 ünï\"\noauth2-client-secret: @\n",
                "\uFEFFoauth2-client-secret: @\n",
                "oauth2-user: &me a\noauth2-client-secret: @\nagain: *me\n",
            })
    void inYamlOnlyTheValueChanges(String file) {
        assertThat(keeping.yaml(file.replace("@", "oldSecret")).replace(NEW)).isEmpty();
        assertThat(keeping.yaml()).isEqualTo(file.replace("@", "newSecret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n\t\"oauth2-client-secret\": \"@\",\n\t\"b\": 1.50\n}\n",
                "{\"oauth2-client-secret\":\"@\"}",
                "{\"a\":{\"oauth2-client-secret\":\"nested\"},\"oauth2-client-secret\" : \"@\"}",
                "{\r\n  \"b\": \"🗝\",\r\n  \"oauth2-client-secret\": \"@\"\r\n}\r\n",
                "{\"oauth2-client\\u002dsecret\": \"@\"}",
            })
    void inJsonOnlyTheValueChanges(String file) {
        assertThat(keeping.json(file.replace("@", "oldSecret")).replace(NEW)).isEmpty();
        assertThat(keeping.json()).isEqualTo(file.replace("@", "newSecret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "@\n", "@\r\n", "\uFEFF@\n"})
    void aWholeFileKeepsItsLineBreak(String file) {
        assertThat(keeping.whole(file.replace("@", "oldSecret")).replace(NEW)).isEmpty();
        assertThat(keeping.content("secret")).isEqualTo(file.replace("@", "newSecret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "\"quoted\"",
                "back\\slash",
                "a #b",
                "a: b",
                "#",
                " lead",
                "trail ",
                "\ttabs\t",
                "ünï 🗝",
                "- a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "null",
                "~",
                "true",
                "yes",
                "0123",
                "1e10",
                "2026-11-23",
                "{a}",
                "[a]",
                "a\nb",
                "a\r\nb",
                "a\u0085b",
                "a\u2028b",
                "a\uFEFFb",
                "\u0000",
                "\u001B[31m",
                "'",
                "''",
                "\\",
                "\\u0041",
                "|",
                ">",
                "?",
                "a,b",
                "---",
                "...",
                "<<",
                "=",
                "\u200Ba"
            })
    void anyCharactersAreReadBackExactly(String secret) {
        for (String written : new String[] {"old123", "'old'", "\"old\""}) {
            String file = Keeping.KEY + ": " + written + " # note\nafter: b\n";
            assertThat(keeping.yaml(file).replace(new Secret(secret))).isEmpty();
            assertThat(text(keeping.yaml(), false)).isEqualTo(secret);
        }
        assertThat(keeping.json("{\"oauth2-client-secret\": \"old\"}").replace(new Secret(secret)))
                .isEmpty();
        assertThat(text(keeping.json(), true)).isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "half \uD83D"})
    void aSecretThatCannotBeHeldChangesNothing(String secret) {
        assertThat(keeping.yaml("oauth2-client-secret: old").replace(new Secret(secret)))
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("~/.cntb.yaml cannot hold the new secret"));
        assertThat(keeping.yaml()).isEqualTo("oauth2-client-secret: old");
    }

    @Test
    void aSecretOfSeveralLinesIsNotPutInAWholeFile() {
        assertThat(keeping.whole("old").replace(new Secret("a\n"))).isPresent();
        assertThat(keeping.content("secret")).isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "r--------", "rw-rw-r--"})
    void theModeIsKept(String mode) throws IOException {
        ClientSecretStore store = keeping.yaml("oauth2-client-secret: old");
        Files.setPosixFilePermissions(home.resolve(".cntb.yaml"), PosixFilePermissions.fromString(mode));
        assertThat(store.replace(NEW)).isEmpty();
        assertThat(keeping.mode(".cntb.yaml")).isEqualTo(mode);
    }

    /** Only the superuser can give a file away. */
    @Test
    void theOwnerIsKept() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        ClientSecretStore store = keeping.yaml("oauth2-client-secret: old");
        Path file = home.resolve(".cntb.yaml");
        Files.setAttribute(file, "unix:uid", 12345);
        Files.setAttribute(file, "unix:gid", 23456);
        assertThat(store.replace(NEW)).isEmpty();
        assertThat(Files.readAttributes(file, "unix:uid,gid"))
                .containsEntry("uid", 12345)
                .containsEntry("gid", 23456);
    }

    @Test
    void aSymbolicLinkStaysAndItsTargetIsRewritten() throws IOException {
        Path dotfiles = Files.createDirectory(home.resolve("dotfiles"));
        Path target = Files.writeString(dotfiles.resolve("cntb"), "oauth2-client-secret: old");
        Path link = Files.createSymbolicLink(home.resolve(".cntb.yaml"), home.relativize(target));
        assertThat(keeping.keyed(link).replace(NEW)).isEmpty();
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("oauth2-client-secret: newSecret");
    }

    @Test
    void nothingIsLeftBeside() {
        ClientSecretStore store = keeping.yaml("oauth2-client-secret: old");
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        assertThat(store.replace(NEW)).isEmpty();
        assertThat(keeping.files()).containsExactly(".cntb.yaml");
    }

    @Test
    void aFailureLeavesTheOldFileAndTheRecoveryAlone() {
        ClientSecretStore store = keeping.yaml("oauth2-client-secret: old");
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        keeping.file(".cntb.yaml", "oauth2-client-secret: |\n  old\n");
        assertThat(store.replace(NEW)).isPresent();
        assertThat(keeping.files()).containsExactly(".cntb.yaml", ".contabo-users-mcp..cntb.yaml.recovery");
        assertThat(keeping.yaml()).isEqualTo("oauth2-client-secret: |\n  old\n");
    }

    @Test
    void aCancelledCallStillKeepsTheSecret() {
        ClientSecretStore store = keeping.yaml("oauth2-client-secret: old");
        Thread.currentThread().interrupt();
        assertThat(store.replace(NEW)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(keeping.yaml()).isEqualTo("oauth2-client-secret: newSecret");
    }

    @Test
    void withoutTheFlagNothingIsWritten() {
        Path file = keeping.file("secret", "old");
        assertThat(keeping.withoutFlag(new CredentialPlace.WholeFile(file)).replace(NEW))
                .isPresent();
        assertThat(file).hasContent("old");
    }

    private static String text(String file, boolean json) {
        return KeyedText.read(file, json).toOptional().orElseThrow().stream()
                .filter(entry -> entry.key().equals(Keeping.KEY))
                .findFirst()
                .flatMap(KeyedText::text)
                .orElseThrow();
    }
}
