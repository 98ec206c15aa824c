package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.SecretHandover.Problem;
import io.github.usersmcp.call.SecretHandover.Revealed;
import io.github.usersmcp.call.SecretHandover.To;
import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.secrets.ClientSecretStore;
import io.github.usersmcp.value.RevealedSecrets.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Secrets that a call reveals go to the place that the operator chose, and the result says what happened. */
class HandingTest {
    private static final String ROTATE = "generate_client_secret";
    private static final String REGENERATE = "regenerate_object_storage_credentials";
    private static final String REVEAL = "{\"revealSecrets\":true}";
    private static final ClientSecretStore IN_A_VARIABLE = new ClientSecretStore(
            Optional.of(new CredentialPlace.Variable("CONTABO_CLIENT_SECRET")), true, SecretOnDisk.USE);

    private final KeptRevelations desk = new KeptRevelations(To.DESK);

    static Stream<SampleCall> withSecrets() {
        return MaskingTest.withSecrets();
    }

    private Setup unconfirmed() {
        return Setup.unconfirmed().handover(desk);
    }

    private static JsonNode run(Setup setup, String tool, String arguments) {
        try (RunningTools tools = setup.start()) {
            return tools.envelope(tool, arguments);
        }
    }

    private static Stream<String> secrets(JsonNode result) {
        return Stream.of("secret", "secretKey")
                .flatMap(name -> result.findValues(name).stream())
                .map(JsonNode::asString);
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void theResultSaysWhereTheSecretIsAndMasksIt(SampleCall sample) {
        JsonNode result = run(unconfirmed(), sample.tool(), sample.with("revealSecrets", "true"));

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(secrets(result)).isNotEmpty().allMatch(secret -> secret.endsWith("••••••••"));
        assertThat(result.at("/handedOver/to").asString()).isEqualTo("desk");
        assertThat(result.at("/handedOver/url").asString()).isEqualTo("http://localhost/desk/s/1");
        assertThat(result.path("warnings").toString())
                .contains("waits at the approval desk until 2026-03-01T12:05:00Z", "handedOver.url");
        assertThat(desk.secrets()).isNotEmpty().noneMatch(secret -> secret.contains("•"));
        assertThat(result.toString()).doesNotContain(desk.secrets());
        assertThat(new ResultSchemas().violations(sample.tool(), result)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void whatNobodyAskedForIsNotHandedOver(SampleCall sample) {
        JsonNode result = run(unconfirmed(), sample.tool(), sample.arguments());

        assertThat(result.has("handedOver")).isFalse();
        assertThat(desk.revealed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void showingModeIgnoresTheHandover(SampleCall sample) {
        JsonNode result =
                run(unconfirmed().secrets(SecretsMode.SHOW), sample.tool(), sample.with("revealSecrets", "true"));

        assertThat(secrets(result)).isNotEmpty().noneMatch(secret -> secret.contains("•"));
        assertThat(desk.revealed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void neverModeRefuses(SampleCall sample) {
        JsonNode result =
                run(unconfirmed().secrets(SecretsMode.NEVER), sample.tool(), sample.with("revealSecrets", "true"));

        assertThat(result.at("/error/kind").asString()).isEqualTo("not_allowed");
        assertThat(desk.revealed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void anObstacleEndsTheCallBeforeAnybodyIsAskedAndAnythingIsSent(SampleCall sample) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        desk.obstruct(new Problem("it is full", true));
        try (RunningTools tools = Setup.usual().handover(desk).person(person).start()) {
            JsonNode result = tools.envelope(sample.tool(), sample.with("revealSecrets", "true"));

            assertThat(result.at("/error/message").asString()).contains("could not be handed over: it is full");
            assertThat(result.at("/error/retryable").asBoolean()).isTrue();
            assertThat(person.questions()).isEmpty();
            assertThat(tools.sandbox().requests()).isEmpty();
        }
    }

    @Test
    void anObstacleThatComesUpWhileThePersonDecidesStopsAChange() {
        ScriptedPerson person = new ScriptedPerson(question -> {
            desk.obstruct(new Problem("it is full", true));
            return ScriptedPerson.consent(question);
        });
        SampleCall sample = SampleCall.of(REGENERATE);
        try (RunningTools tools = Setup.usual().handover(desk).person(person).start()) {
            JsonNode result = tools.envelope(REGENERATE, sample.with("revealSecrets", "true"));

            assertThat(result.at("/error/kind").asString()).isEqualTo("rate_limited");
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void aHandoverThatFailsLosesNothing(SampleCall sample) {
        desk.fail("it burned down");
        JsonNode result = run(unconfirmed(), sample.tool(), sample.with("revealSecrets", "true"));

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.has("handedOver")).isFalse();
        assertThat(secrets(result)).isNotEmpty().allMatch(secret -> secret.endsWith("••••••••"));
        assertThat(result.path("warnings").toString())
                .contains("could not be handed over, so it stays masked: it burned down.", "all ");
    }

    @Test
    void aChangeWhoseHandoverFailedSaysWhatReadsTheSecret() {
        desk.fail("it burned down");
        SampleCall sample = SampleCall.of(REGENERATE);

        assertThat(run(unconfirmed(), REGENERATE, sample.with("revealSecrets", "true"))
                        .path("warnings")
                        .toString())
                .contains("It is not lost: call get_object_storage_credentials with revealSecrets: true");
    }

    @Test
    void aBugInTheHandoverIsAFailureOfTheHandover() {
        desk.breakDown();
        JsonNode result = run(unconfirmed(), "retrieve_user_client", REVEAL);

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("warnings").toString()).contains("an internal error happened");
        assertThat(secrets(result)).allMatch(secret -> secret.endsWith("••••••••"));
    }

    @Test
    void thePersonGetsTheFieldsThatNameTheSecret() {
        SampleCall sample = SampleCall.of("get_object_storage_credentials");
        try (RunningTools tools =
                Setup.usual().handover(desk).person(ScriptedPerson.agreeing()).start()) {
            tools.run(sample.tool(), sample.with("revealSecrets", "true"));
        }
        Revealed revealed = desk.revealed().get(0);

        assertThat(revealed.tool()).isEqualTo(sample.tool());
        assertThat(revealed.caller()).isEqualTo("local");
        assertThat(revealed.subject().orElseThrow()).matches("[0-9]+");
        assertThat(revealed.owner().orElseThrow()).contains("(zoe.mueller@example.com)");
        assertThat(revealed.secrets().items().get(0).fields())
                .extracting(Field::name)
                .contains("credentialId", "displayName", "region", "accessKey", "secretKey", "endpoint");
        assertThat(revealed.secrets().items().get(0).fields())
                .filteredOn(Field::secret)
                .extracting(Field::name)
                .containsExactly("secretKey");
    }

    @ParameterizedTest
    @EnumSource(To.class)
    void theQuestionSaysWhereTheSecretGoes(To to) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        run(Setup.usual().handover(new KeptRevelations(to)).person(person), "retrieve_user_client", REVEAL);

        assertThat(person.questions())
                .extracting(Question::text)
                .allMatch(
                        text -> text.contains("and not into this conversation") && !text.contains("every copy of it"));
    }

    @Test
    void aNewClientSecretThatCannotBeKeptIsHandedOver() {
        ScriptedPerson person = ScriptedPerson.agreeing();
        Setup setup = Setup.usual().handover(desk).person(person);
        try (RunningTools tools = new RunningTools(setup, Optional.of(IN_A_VARIABLE))) {
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.path("outcome").asString()).isEqualTo("completed");
            assertThat(result.at("/handedOver/to").asString()).isEqualTo("desk");
            assertThat(result.path("warnings").toString())
                    .contains("Replace the old one in the environment variable CONTABO_CLIENT_SECRET");
            assertThat(desk.secrets()).hasSize(1);
            assertThat(result.toString()).doesNotContain(desk.secrets());
            assertThat(person.questions()).extracting(Question::text).allMatch(text -> text.contains("approval desk"));
        }
    }

    @Test
    void aRotationThatCanNeitherBeKeptNorHandedOverIsRefused() {
        desk.obstruct(new Problem("it is full", true));
        try (RunningTools tools = new RunningTools(unconfirmed(), Optional.of(IN_A_VARIABLE))) {
            JsonNode error = tools.envelope(ROTATE, "{}").path("error");

            assertThat(error.path("message").asString()).contains("CONTABO_CLIENT_SECRET", "it is full");
            assertThat(error.path("hint").asString())
                    .startsWith("Nothing was rotated.")
                    .doesNotContain("revealSecrets");
            assertThat(tools.sandbox().requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SecretsMode.class,
            names = {"ASK", "NEVER"})
    void aNewClientSecretThatCouldNotBeWrittenIsHandedOverInsteadOfShown(SecretsMode mode, @TempDir Path directory) {
        SecretOnDisk disk = SecretOnDisk.in(directory);
        try (RotatingApi api = new RotatingApi(disk::breakPlace);
                RunningTools tools =
                        new RunningTools(api.setup(unconfirmed().secrets(mode)), Optional.of(disk.writable()))) {
            JsonNode result = tools.envelope(ROTATE, "{}");

            assertThat(result.path("outcome").asString()).isEqualTo("completed");
            assertThat(result.toString()).doesNotContain(RotatingApi.NEW_SECRET);
            assertThat(desk.secrets()).containsExactly(RotatingApi.NEW_SECRET);
        }
    }

    @Test
    void aListThatShowsNoSecretHandsNothingOver() {
        String nowhere =
                "{\"userId\":\"%s\",\"regionName\":\"Nowhere\",\"revealSecrets\":true}".formatted(SampleCall.ZOE);
        JsonNode result = run(unconfirmed(), "list_object_storage_credentials", nowhere);

        assertThat(result.path("credentials").isEmpty()).isTrue();
        assertThat(result.has("handedOver")).isFalse();
        assertThat(result.path("warnings").toString()).contains("The API sent no secret, so nothing was handed over.");
        assertThat(desk.revealed()).isEmpty();
    }

    @Test
    void whoApprovedAtTheDeskIsUnknownIfNobodyDid() {
        run(unconfirmed(), "retrieve_user_client", REVEAL);

        assertThat(desk.revealed()).extracting(Revealed::approver).isEqualTo(List.of(Optional.empty()));
    }
}
