package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
