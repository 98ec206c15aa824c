package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditRecord.Event;
import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that is already in effect is neither asked about nor sent, and the result says so. Tomáš is disabled, Anna signs
 * in with a one-time code.
 */
class NothingToDoTest {
    private static final String TOMAS = "7a141af8-c639-442a-90e9-c9490608127a";

    private final ScriptedPerson person = ScriptedPerson.agreeing();
    private final Setup setup = Setup.usual().threshold(Optional.of(Risk.WRITE)).person(person);
    private RunningTools tools = setup.start();

    @AfterEach
    void close() {
        tools.close();
    }

    private void restart(Setup other) {
        tools.close();
        tools = other.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"enabled\":true | is already enabled",
                "\"totp\":true | already signs in with a one-time code",
                "\"roles\":[104,102] | already has exactly these roles",
                "\"firstName\":\"Anna \" | already has this first name",
                "\"email\":\"anna.kowalska@example.com\" | already has this email address",
                "\"locale\":\"en\",\"lastName\":\"Kowalska\" | already has this last name and already has this language",
                "\"enabled\":true,\"totp\":true,\"locale\":\"en\" | is already enabled, already signs in with a one-time code and already has this language"
            })
    void anUpdateToWhatIsSoIsNeitherSentNorAsked(String argument, String words) {
        ObjectNode result = update(SampleCall.ANNA, argument);

        assertThat(result.path("outcome").asString()).isEqualTo("completed");
        assertThat(result.path("changed").booleanValue()).isFalse();
        assertThat(result.path("changes")).isEmpty();
        assertThat(result.path("summary").asString())
                .isEqualTo("Nothing to change: Anna Kowalska (anna.kowalska@example.com) " + words + ".");
        assertThat(result.at("/user/userId").asString()).isEqualTo(SampleCall.ANNA);
        assertThat(new ResultSchemas().violations("update_user", result)).isEmpty();
        assertUntouched();
    }

    @Test
    void disablingWhoIsDisabledIsNotDestructive() {
        assertThat(update(TOMAS, "\"enabled\":false").path("summary").asString())
                .endsWith("is already disabled.");
        assertUntouched();
        assertThat(lastRecord().risk()).contains("write");
    }

    @Test
    void anEmailInOtherCaseIsTheSameAddress() {
        ObjectNode result = update(SampleCall.ANNA, "\"email\":\"Anna.Kowalska@EXAMPLE.com\"");

        assertThat(result.path("changed").booleanValue()).isFalse();
        assertThat(result.at("/warnings/0").asString())
                .isEqualTo("email is anna.kowalska@example.com: only upper and lower case differ from what was given.");
        assertUntouched();
    }

    @Test
    void aComposedNameEqualsADecomposedOne() {
        assertThat(update(TOMAS, "\"lastName\":\"Dvor\u030ca\u0301k\"")
                        .path("changed")
                        .booleanValue())
                .isFalse();
        assertUntouched();
    }

    @Test
    void aLetterThatOnlyLooksTheSameIsAnother() {
        update(SampleCall.ANNA, "\"email\":\"anna.kowal\u017fka@example.com\"");

        assertThat(person.questions()).hasSize(1);
    }

    @Test
    void onlyWhatDiffersIsShownWeighedAndSent() {
        update(TOMAS, "\"enabled\":false,\"lastName\":\"Novak\",\"totp\":false");

        assertThat(person.questions()).hasSize(1);
        assertThat(person.questions().get(0).text()).contains("lastName").doesNotContain("enabled:", "totp:", "type");
        assertThat(lastRecord().risk()).contains("write");
        assertThat(tools.sandbox().requests())
                .filteredOn(request -> request.method().equals("PATCH"))
                .hasSize(1);
    }

    @Test
    void whatIsSoAlreadyIsNotSentAndSoUndoesNothingThatSomebodyElseDoesMeanwhile() {
        tools.close();
        try (Between between = new Between()) {
            tools = between.start(Setup.usual());
            between.afterTheNextLook(() -> new Elsewhere(tools.sandbox()).update(TOMAS, "{\"enabled\":true}"));

            ObjectNode result = update(TOMAS, "\"enabled\":false,\"lastName\":\"Novak\"");

            assertThat(result.at("/user/enabled").booleanValue()).isTrue();
            assertThat(result.at("/changes/0/field").asString()).isEqualTo("lastName");
            assertThat(result.at("/warnings/0").asString()).startsWith("enabled is now yes and not no:");
        }
    }

    @Test
    void aCallWhoseEffectComesWhileThePersonDecidesIsNotSent() {
        restart(setup.person(new ScriptedPerson(question -> {
            new Elsewhere(tools.sandbox()).update(SampleCall.ANNA, "{\"enabled\":false}");
            return new Answer.Given("anna.kowalska@example.com");
        })));

        ObjectNode result = update(SampleCall.ANNA, "\"enabled\":false");

        assertThat(result.path("summary").asString()).endsWith("is already disabled.");
        assertThat(tools.changes())
                .filteredOn(request -> request.method().equals("PATCH"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"redirectUrl\":\"https://example.com/welcome\""})
    void aVerifiedUserGetsNoVerificationEmail(String more) {
        ObjectNode result =
                tools.envelope("resend_email_verification", "{\"userId\":\"%s\"%s}".formatted(SampleCall.ANNA, more));

        assertThat(result.path("summary").asString())
                .isEqualTo("Nothing was sent: the email address of Anna Kowalska (anna.kowalska@example.com) is already"
                        + " verified.");
        assertThat(result.path("changed").booleanValue()).isFalse();
        assertThat(new ResultSchemas().violations("resend_email_verification", result))
                .isEmpty();
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update_user", "resend_email_verification"})
    void aDryRunSaysTheSame(String tool) {
        String argument = tool.startsWith("update") ? ",\"enabled\":true" : "";
        String arguments = "{\"userId\":\"%s\"%s}".formatted(SampleCall.ANNA, argument);
        String summary = tools.envelope(tool, arguments).path("summary").asString();
        restart(setup.dryRun());

        assertThat(tools.envelope(tool, arguments).path("summary").asString()).isEqualTo(summary);
        assertUntouched();
    }

    private ObjectNode update(String userId, String argument) {
        return tools.envelope("update_user", "{\"userId\":\"%s\",%s}".formatted(userId, argument));
    }

    private AuditRecord lastRecord() {
        List<AuditRecord> records = tools.trail().records();
        return records.get(records.size() - 1);
    }

    private void assertUntouched() {
        assertThat(tools.changes()).isEmpty();
        assertThat(person.questions()).isEmpty();
        assertThat(tools.trail().records()).extracting(AuditRecord::event).containsOnly(Event.CALL);
        assertThat(lastRecord().ending().orElseThrow().outcome()).isEqualTo("unchanged");
        assertThat(lastRecord().ending().orElseThrow().sent()).isEmpty();
    }
}
