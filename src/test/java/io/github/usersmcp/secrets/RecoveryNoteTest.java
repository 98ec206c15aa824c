package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryNoteTest {
    private static final String NOTE = ".contabo-users-mcp..cntb.yaml.recovery";

    @TempDir
    Path home;

    private Keeping keeping;
    private ClientSecretStore store;

    @BeforeEach
    void keepASecret() {
        keeping = new Keeping(home);
        store = keeping.yaml("oauth2-client-secret: old");
    }

    @Test
    void withoutANoteNothingIsPending() {
        assertThat(store.pendingRecovery()).isEmpty();
    }

    @Test
    void onlyItsOwnerCanReadIt() {
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        assertThat(keeping.mode(NOTE)).isEqualTo("rw-------");
    }

    @Test
    void itTellsWhenItWasWritten() {
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        assertThat(keeping.content(NOTE)).contains("writtenAt: 2026-11-23T12:00:00Z");
    }

    @Test
    void aLaterTokenTakesThePlaceOfAnEarlierOne() {
        assertThat(store.prepare(new Secret("first"))).isEmpty();
        assertThat(store.prepare(new Secret("it's: second #2"))).isEmpty();
        assertThat(store.pendingRecovery()).contains(new Secret("it's: second #2"));
    }

    @Test
    void itIsFoundWithoutTheFlagToo() {
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        CredentialPlace place = new CredentialPlace.KeyInFile(home.resolve(".cntb.yaml"), Keeping.KEY);
        assertThat(keeping.withoutFlag(place).pendingRecovery()).contains(new Secret("token"));
    }

    @Test
    void itIsRemovedWhenItIsGivenUp() {
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        store.abandonRecovery();
        assertThat(keeping.files()).containsExactly(".cntb.yaml");
    }

    @Test
    void oneThatCannotBeReadIsNone() {
        keeping.file(NOTE, "{");
        assertThat(store.pendingRecovery()).isEmpty();
    }

    private void write(String written, String client, String api) {
        keeping.file(
                NOTE,
                "writtenAt: %s\nclientId: '%s'\napi: '%s'\naccessToken: 'planted'\n".formatted(written, client, api));
    }

    private void isIgnored(String reason) {
        String before = keeping.content(NOTE);
        assertThat(store.pendingRecovery()).isEmpty();
        assertThat(store.ignoredRecovery())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("The recovery file ~/" + NOTE + " is ignored: ")
                        .contains(reason)
                        .doesNotContain("planted"));
        store.abandonRecovery();
        assertThat(keeping.content(NOTE)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-rw-", "rw-r--r--", "rw-r-----", "rw--w----", "rwx------"})
    void oneThatOthersMayReadOrChangeIsIgnoredNamedAndLeft(String mode) throws IOException {
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        Files.setPosixFilePermissions(home.resolve(NOTE), PosixFilePermissions.fromString(mode));
        isIgnored(mode);
        assertThat(store.prepare(new Secret("new")))
                .hasValueSatisfying(problem -> assertThat(problem).contains(NOTE, "inspect it and remove it"));
    }

    @ParameterizedTest
    @CsvSource({
        "another, https://api.example.com",
        "client, https://evil.example.com",
        "'', https://api.example.com",
        "client, ''"
    })
    void oneForAnotherClientOrApiIsIgnoredNamedAndLeft(String client, String api) {
        write("2026-11-23T12:00:00Z", client, api);
        isIgnored("another client or another API");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T12:00:00Z", "yesterday", ""})
    void oneFromTheFutureOrWithoutATimeIsIgnoredNamedAndLeft(String written) {
        write(written, "client", "https://api.example.com");
        isIgnored("no valid time");
    }

    @Test
    void anOldOneIsIgnoredAndNamedAndTheNextTakesItsPlace() {
        write("2024-01-01T00:00:00Z", "client", "https://api.example.com");
        assertThat(store.pendingRecovery()).isEmpty();
        assertThat(store.ignoredRecovery()).get().asString().contains("written at 2024-01-01T00:00:00Z");

        assertThat(store.prepare(new Secret("new"))).isEmpty();
        assertThat(store.pendingRecovery()).contains(new Secret("new"));
    }

    @Test
    void aLinkIsIgnoredNamedAndLeft() throws IOException {
        write("2026-11-23T12:00:00Z", "client", "https://api.example.com");
        Files.move(home.resolve(NOTE), home.resolve("aside"));
        Files.createSymbolicLink(home.resolve(NOTE), home.resolve("aside"));
        isIgnored("not a regular file");
        assertThat(Files.isSymbolicLink(home.resolve(NOTE))).isTrue();
    }

    @Test
    void ownRecentNoteForThisClientIsUsed() {
        write("2026-11-23T11:30:00Z", "client", "https://api.example.com");
        assertThat(store.pendingRecovery()).contains(new Secret("planted"));
        assertThat(store.ignoredRecovery()).isEmpty();
    }

    @Test
    void oneOfAnotherUserIsIgnored() throws IOException {
        assertThat(store.prepare(new Secret("token"))).isEmpty();
        try {
            Files.setAttribute(home.resolve(NOTE), "unix:uid", 12345);
        } catch (IOException | UnsupportedOperationException notRoot) {
            assumeTrue(false, "only root can give a file away");
        }
        isIgnored("belongs to the user");
    }

    @Test
    void oneThatCannotBeWrittenIsAProblem() throws IOException {
        Files.createDirectories(home.resolve(NOTE).resolve("in the way"));
        assertThat(store.prepare(new Secret("hunter2")))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("~/.cntb.yaml cannot have a recovery file beside it: ")
                        .doesNotContain("hunter2"));
        assertThat(keeping.files()).containsExactly(".cntb.yaml", NOTE);
    }

    @Test
    void aVariableHasNone() {
        assertThat(keeping.of(new CredentialPlace.Variable("A")).pendingRecovery())
                .isEmpty();
    }
}
