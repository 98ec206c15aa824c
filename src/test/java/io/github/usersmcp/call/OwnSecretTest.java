package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.secrets.ClientSecretStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The server keeps working after the rotation of its own secret, or refuses the rotation. */
class OwnSecretTest {
    private static final String ROTATE = "generate_client_secret";
    private static final String REVEAL = "{\"revealSecrets\":true}";
    private static final SampleCall SAMPLE = SampleCall.of(ROTATE);
    private static final Duration PAST_THE_TOKEN = Duration.ofMinutes(6);
    private static final ClientSecretStore IN_A_VARIABLE = new ClientSecretStore(
            Optional.of(new CredentialPlace.Variable("CONTABO_CLIENT_SECRET")), true, SecretOnDisk.USE);

    @TempDir
    Path directory;

    private SecretOnDisk disk;

    @BeforeEach
    void keepASecret() {
        disk = SecretOnDisk.in(directory);
    }

    @ParameterizedTest
    @EnumSource(
            value = SecretsMode.class,
            names = {"ASK", "NEVER"})
    void whatCouldNotBeKeptIsRefusedBeforeAnybodyIsAsked(SecretsMode mode) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        Setup setup = Setup.usual().person(person).secrets(mode);
        try (RunningTools tools = new RunningTools(setup, Optional.of(disk.store(false)))) {
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.at("/error/kind").asString()).isEqualTo("misconfigured");
            assertThat(result.at("/error/message").asString()).contains("--update-credentials");
            assertThat(person.questions()).isEmpty();
            assertThat(tools.sandbox().requests()).isEmpty();
        }
    }

    @Test
    void aVariableCannotKeepIt() {
        try (RunningTools tools = new RunningTools(Setup.unconfirmed(), Optional.of(IN_A_VARIABLE))) {
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.at("/error/message").asString()).contains("CONTABO_CLIENT_SECRET");
            assertThat(tools.sandbox().requests()).isEmpty();
        }
    }

    @Test
    void whoMayNotSeeTheSecretIsNotToldToAskForIt() {
        Setup setup = Setup.unconfirmed().secrets(SecretsMode.NEVER);
        try (RunningTools tools = new RunningTools(setup, Optional.of(disk.store(false)))) {
            assertThat(tools.envelope(ROTATE, "{}").at("/error/hint").asString())
                    .contains("--update-credentials")
                    .doesNotContain("revealSecrets");
        }
    }

    @Test
    void aPersonWhoSeesItKeepsIt() {
        Setup setup = Setup.usual().person(ScriptedPerson.agreeing());
        try (RunningTools tools = new RunningTools(setup, Optional.of(IN_A_VARIABLE))) {
            JsonNode result = tools.envelope(ROTATE, REVEAL);

            assertThat(result.at("/client/secret").asString()).isEqualTo(current(tools));
            assertThat(result.at("/warnings/0").asString())
                    .contains("Replace the old one in the environment variable CONTABO_CLIENT_SECRET");
        }
    }

    @Test
    void withoutTheFlagTheFileStaysAsItIs() {
        try (RunningTools tools = new RunningTools(Setup.unconfirmed(), Optional.of(disk.store(false)))) {
            JsonNode result = tools.envelope(ROTATE, REVEAL);

            assertThat(result.at("/warnings/0").asString()).contains("Replace the old one in " + disk.words());
            assertThat(disk.content()).isEqualTo(SecretOnDisk.content("sandbox-client-secret"));
        }
    }

    @Test
    void theFileHoldsTheNewSecretAndNothingElseIsLeft() {
        try (RunningTools tools = rotating()) {
            tools.run(ROTATE, "{}");

            assertThat(disk.content()).isEqualTo(SecretOnDisk.content(current(tools)));
            assertThat(disk.files()).containsExactly(".cntb.yaml");
        }
    }

    @Test
    void theResultNamesThePlaceAndMasksTheSecret() {
        try (RunningTools tools = rotating()) {
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.at("/warnings/0").asString())
                    .isEqualTo("The new secret was written to %s.", disk.words());
            assertThat(result.at("/client/secret").asString()).contains("•");
            assertThat(result.toString()).doesNotContain(current(tools));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theServerSignsInWithTheNewSecret(boolean written) {
        try (RunningTools tools = new RunningTools(Setup.unconfirmed(), Optional.of(disk.store(written)))) {
            tools.run(ROTATE, REVEAL);
            tools.clock().advance(PAST_THE_TOKEN);

            assertThat(tools.run("retrieve_user_list", "{}")).isInstanceOf(Outcome.Completed.class);
        }
    }

    static List<Situation> decided() {
        return Situation.decided().toList();
    }

    @ParameterizedTest
    @MethodSource("decided")
    void aRefusalLeavesEverythingAsItWas(Situation situation) {
        try (RunningTools tools = rotating()) {
            tools.sandbox().fault(situation.on(SAMPLE));
            tools.run(ROTATE, "{}");
            tools.clock().advance(PAST_THE_TOKEN);

            assertThat(disk.content()).isEqualTo(SecretOnDisk.content("sandbox-client-secret"));
            assertThat(disk.files()).containsExactly(".cntb.yaml");
            assertThat(tools.run("retrieve_user_list", "{}")).isInstanceOf(Outcome.Completed.class);
        }
    }

    static List<Situation> unanswered() {
        return Situation.unanswered().toList();
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void whatMayHaveHappenedCanBeReadLater(Situation situation) {
        try (RunningTools tools = rotating()) {
            tools.sandbox().fault(situation.on(SAMPLE));
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.at("/error/kind").asString()).isEqualTo("outcome_unknown");
            assertThat(disk.writable().pendingRecovery()).isPresent();
        }
    }

    @Test
    void aRotationOfUnknownOutcomeCanBeRepeated() {
        try (RunningTools tools = rotating()) {
            tools.sandbox().fault(Situation.CUT_AFTER.fault().on("PUT", SAMPLE.path()));
            tools.run(ROTATE, "{}");
            tools.run(ROTATE, "{}");

            assertThat(disk.content()).isEqualTo(SecretOnDisk.content(current(tools)));
            assertThat(disk.files()).containsExactly(".cntb.yaml");
        }
    }

    @Test
    void theStoreIsReadyBeforeTheRequestGoesOut() {
        List<String> found = new CopyOnWriteArrayList<>();
        try (RotatingApi api = new RotatingApi(() -> found.addAll(disk.files()));
                RunningTools tools = new RunningTools(api.setup(Setup.unconfirmed()), Optional.of(disk.writable()))) {
            tools.run(ROTATE, "{}");

            assertThat(found).containsExactly(".cntb.yaml", ".contabo-users-mcp..cntb.yaml.recovery");
        }
    }

    @Test
    void whatCannotBeMadeReadyIsNotSent() {
        ScriptedPerson person = new ScriptedPerson(question -> {
            disk.breakPlace();
            return ScriptedPerson.consent(question);
        });
        try (RunningTools tools = new RunningTools(Setup.usual().person(person), Optional.of(disk.writable()))) {
            tools.run(ROTATE, "{}");

            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SecretsMode.class,
            names = {"ASK", "NEVER"})
    void whatCannotBeWrittenIsShown(SecretsMode mode) {
        Setup setup = Setup.unconfirmed().secrets(mode);
        try (RotatingApi api = new RotatingApi(disk::breakPlace);
                RunningTools tools = new RunningTools(api.setup(setup), Optional.of(disk.writable()))) {
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.path("outcome").asString()).isEqualTo("completed");
            assertThat(result.at("/client/secret").asString()).isEqualTo(RotatingApi.NEW_SECRET);
            assertThat(result.at("/warnings/0").asString()).contains("could not be written", "shown here unmasked");
        }
    }

    private RunningTools rotating() {
        return new RunningTools(Setup.unconfirmed(), Optional.of(disk.writable()));
    }

    /** The API's current client secret. */
    private static String current(RunningTools tools) {
        return tools.envelope("retrieve_user_client", REVEAL)
                .at("/client/secret")
                .asString();
    }
}
