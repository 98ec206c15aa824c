package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.secrets.ClientSecretStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does at the next start after a rotation whose new secret was never written. */
class InterruptedRotationTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String CLEAR = "{\"revealSecrets\":true}";

    @TempDir
    Path directory;

    private SecretOnDisk disk;
    private RunningTools tools;

    @BeforeEach
    void start() {
        disk = SecretOnDisk.in(directory);
        tools = new RunningTools(Setup.unconfirmed(), Optional.of(disk.writable()));
    }

    @AfterEach
    void stop() {
        tools.close();
    }

    @Test
    void mostlyThereIsNothingToFinish() {
        assertThat(finish(disk.writable())).isEqualTo(new InterruptedRotation.Finish.Nothing());
        assertThat(tools.sandbox().requests()).isEmpty();
    }

    @Test
    void theNewSecretIsReadAndWritten() {
        interrupt();
        InterruptedRotation.Finish finish = finish(disk.writable());

        String secret = tools.envelope("retrieve_user_client", CLEAR)
                .at("/client/secret")
                .asString();
        assertThat(finish).isEqualTo(new InterruptedRotation.Finish.Recovered(new Secret(secret)));
        assertThat(disk.content()).isEqualTo(SecretOnDisk.content(secret)).doesNotContain("sandbox-client-secret");
        assertThat(disk.files()).containsExactly(".cntb.yaml");
    }

    @Test
    void theTokenLeftBehindIsNewHoweverOldTheOneInUse() {
        tools.run("retrieve_user_list", "{}");
        tools.clock().advance(Duration.ofMinutes(4));
        interrupt();
        tools.clock().advance(Duration.ofMinutes(4));

        assertThat(finish(disk.writable())).isInstanceOf(InterruptedRotation.Finish.Recovered.class);
    }

    @Test
    void tooLateItIsGivenUp() {
        interrupt();
        tools.clock().advance(Duration.ofMinutes(6));

        assertThat(failure(finish(disk.writable())))
                .contains("too late to finish it", "customer control panel", disk.words());
        assertThat(disk.files()).containsExactly(".cntb.yaml");
    }

    @Test
    void withoutTheApiItCanStillBeFinishedLater() {
        interrupt();
        InterruptedRotation.Finish finish = finish(disk.writable(), URI.create("http://127.0.0.1:1"));

        assertThat(failure(finish)).contains("cannot be finished now", "Start again within a few minutes");
        assertThat(disk.writable().pendingRecovery()).isPresent();
    }

    /** Another process may be rotating right now, and needs the note. */
    @Test
    void whileTheConfiguredSecretIsStillTheCurrentOneTheNoteStays() {
        tools.sandbox().fault(SandboxFault.of(SandboxFault.Kind.CUT_BEFORE).on("PUT", "/v1/users/client/secret"));
        tools.run("generate_client_secret", "{}");
        Credentials current = new Credentials.PasswordGrant(
                tools.sandbox().credentials().clientId(),
                new Secret(tools.sandbox().credentials().clientSecret()),
                "user",
                new Secret("password"));

        assertThat(finish(disk.writable(), tools.sandbox().baseUrl(), current))
                .isInstanceOf(InterruptedRotation.Finish.Nothing.class);
        assertThat(disk.writable().pendingRecovery()).isPresent();
    }

    @Test
    void aTokenOfAnotherClientPutsNoSecretInPlaceOfOurs() {
        interrupt();
        Credentials ours = new Credentials.PasswordGrant("ours", new Secret("old"), "user", new Secret("password"));

        assertThat(failure(finish(disk.writable(), tools.sandbox().baseUrl(), ours)))
                .contains("another client");
        assertThat(disk.content()).isEqualTo(SecretOnDisk.content("sandbox-client-secret"));
        assertThat(disk.files()).hasSize(2);
    }

    @Test
    void whatCannotBeWrittenCanStillBeFinishedLater() {
        interrupt();

        assertThat(failure(finish(disk.store(false)))).contains("cannot be written to", "--update-credentials");
        assertThat(disk.writable().pendingRecovery()).isPresent();
    }

    private void interrupt() {
        tools.sandbox().fault(SandboxFault.of(SandboxFault.Kind.CUT_AFTER).on("PUT", "/v1/users/client/secret"));
        tools.run("generate_client_secret", "{}");
    }

    private InterruptedRotation.Finish finish(ClientSecretStore store) {
        return finish(store, tools.sandbox().baseUrl());
    }

    private InterruptedRotation.Finish finish(ClientSecretStore store, URI api) {
        return finish(store, api, new Credentials.BearerToken(new Secret("unused")));
    }

    private InterruptedRotation.Finish finish(ClientSecretStore store, URI api, Credentials credentials) {
        ApiSettings settings = new ApiSettings(
                api, tools.sandbox().tokenUrl(), credentials, TIMEOUT, TIMEOUT, 1024 * 1024, Setup.BOUNDS);
        return new InterruptedRotation(tools.tools(), store, tools.clock()).finish(settings);
    }

    private static String failure(InterruptedRotation.Finish finish) {
        assertThat(finish).isInstanceOf(InterruptedRotation.Finish.Failed.class);
        return ((InterruptedRotation.Finish.Failed) finish).message();
    }
}
