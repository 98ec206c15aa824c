package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.confirm.Question;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who sees which secret. */
class MaskingTest {
    private static final String MASKED = "[0-9a-zA-Z-]{4}•{8}";
    private static final String SECRET_OF_ZOE = "745fbb94625178be880c9edd41a30eab";
    private static final String SECRET_OF_CLIENT = "sandbox-client-secret";
    private static final String SECRET_OF_PRIYA = "0daf9b8394f1c2643053a148674414e8";

    static Stream<SampleCall> withSecrets() {
        return SampleCall.all()
                .filter(sample -> !RunningTools.tool(sample.tool()).secrets().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void aSecretIsMaskedUnasked(SampleCall sample) {
        assertThat(secrets(run(Setup.unconfirmed(), sample, sample.arguments())))
                .isNotEmpty()
                .allMatch(secret -> secret.matches(MASKED));
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void aSecretIsShownWhenAPersonAgrees(SampleCall sample) {
        Setup setup = Setup.usual().person(ScriptedPerson.agreeing());

        assertThat(secrets(run(setup, sample, sample.with("revealSecrets", "true"))))
                .isNotEmpty()
                .noneMatch(secret -> secret.contains("•"));
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void showingModeNeverMasks(SampleCall sample) {
        Setup setup = Setup.unconfirmed().secrets(SecretsMode.SHOW);

        assertThat(secrets(run(setup, sample, sample.arguments())))
                .isNotEmpty()
                .noneMatch(secret -> secret.contains("•"));
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void neverModeRefusesToReveal(SampleCall sample) {
        Setup setup = Setup.unconfirmed().secrets(SecretsMode.NEVER);

        ObjectNode result = run(setup, sample, sample.with("revealSecrets", "true"));

        assertThat(result.at("/error/kind").asString()).isEqualTo("not_allowed");
        assertThat(secrets(result)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void neverModeMasks(SampleCall sample) {
        Setup setup = Setup.unconfirmed().secrets(SecretsMode.NEVER);

        assertThat(secrets(run(setup, sample, sample.arguments())))
                .isNotEmpty()
                .allMatch(secret -> secret.matches(MASKED));
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void aQuestionHoldsNoSecret(SampleCall sample) {
        ScriptedPerson person = ScriptedPerson.agreeing();

        run(Setup.usual().person(person).secrets(SecretsMode.SHOW), sample, sample.with("revealSecrets", "true"));

        assertThat(person.questions()).isNotEmpty().extracting(Question::text).noneMatch(MaskingTest::holdsASecret);
    }

    @ParameterizedTest
    @MethodSource("withSecrets")
    void aConfirmationHoldsNoSecret(SampleCall sample) {
        ObjectNode result = run(Setup.usual().secrets(SecretsMode.SHOW), sample, sample.with("revealSecrets", "true"));

        assertThat(result.path("outcome").asString()).isEqualTo("confirmation_required");
        assertThat(result.toString()).doesNotContain(SECRET_OF_CLIENT, SECRET_OF_ZOE, SECRET_OF_PRIYA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 33, 200})
    void aSecretIsMaskedWhereverElseItStandsInTheResult(int count) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode credentials = result.putArray("credentials");
        for (int index = 0; index < count; index++) {
            String secret = "s3cr3t-%06d".formatted(index);
            credentials
                    .addObject()
                    .put("secretKey", secret)
                    .put("accessKey", secret)
                    .put("displayName", "key " + secret + "!")
                    .putObject("_links")
                    .put(secret, 1);
        }
        result.put("first", "s3cr3t-000000");

        SecretVisibility.mask(RunningTools.tool("list_object_storage_credentials"), result);

        assertThat(result.toString()).doesNotContain("s3cr3t-0").contains("key s3cr••••••••!");
    }

    @Test
    void aShortSecretLeavesOrdinaryWordsAlone() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("credential").put("secretKey", "key").put("displayName", "my key");

        SecretVisibility.mask(RunningTools.tool("get_object_storage_credentials"), result);

        assertThat(result.toString())
                .isEqualTo("{\"credential\":{\"secretKey\":\"••••••••\",\"displayName\":\"my key\"}}");
    }

    private static boolean holdsASecret(String text) {
        return Stream.of(SECRET_OF_CLIENT, SECRET_OF_ZOE, SECRET_OF_PRIYA).anyMatch(text::contains);
    }

    private static ObjectNode run(Setup setup, SampleCall sample, String arguments) {
        try (RunningTools tools = setup.start()) {
            return tools.envelope(sample.tool(), arguments);
        }
    }

    private static Stream<String> secrets(ObjectNode result) {
        return Stream.of("secret", "secretKey")
                .flatMap(name -> result.findValues(name).stream())
                .map(node -> node.asString());
    }
}
