package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client asks a person, about the target's current state. */
class AskingTest {
    private static final SampleCall DELETE = SampleCall.of("delete_user");
    private static final SampleCall RESET = SampleCall.of("reset_password");
    private static final String ANNAS_EMAIL = "anna.kowalska@example.com";

    static Stream<SampleCall> changes() {
        return SampleCall.all().filter(sample -> !sample.reads());
    }

    @ParameterizedTest
    @ValueSource(strings = {ANNAS_EMAIL, " " + ANNAS_EMAIL + "\t", "\n" + ANNAS_EMAIL, "Anna.Kowalska@EXAMPLE.com"})
    void theRightProofIsAYes(String typed) {
        assertThat(answered(DELETE, typed)).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no", "yes", "anna.kowalska@example.co", "delete"})
    void anythingElseIsANoWhereProofIsWanted(String typed) {
        assertThat(answered(DELETE, typed)).isInstanceOf(Outcome.Declined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no", "NO", "true", "y", "accept", ANNAS_EMAIL})
    void anAcceptedFormIsAYesOnlyByItsValue(String value) {
        assertThat(answered(RESET, value)).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void aYesIsAYes() {
        assertThat(answered(RESET, "yes")).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatIsDeclinedSendsNoChange(SampleCall sample) {
        try (RunningTools tools = asking(ScriptedPerson.answering(new Answer.Refused()))) {
            tools.run(sample.tool(), sample.asking());

            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aDestructiveCallWantsProof(SampleCall sample) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        try (RunningTools tools = asking(person)) {
            tools.run(sample.tool(), sample.asking());
        }
        boolean destructive = RunningTools.tool(sample.tool()).baseRisk() == Risk.DESTRUCTIVE;
        assertThat(person.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.proof().isPresent()).isEqualTo(destructive));
    }

    @Test
    void aTargetWithoutANameAndAnEmailIsProvenByItsId() {
        ScriptedPerson person = ScriptedPerson.answering(new Answer.Given("no"));
        try (RunningTools tools = asking(person)) {
            tools.sandbox().fault(SandboxFault.rawBody(200, "application/json", """
                    {"data":[{"userId":"%s","email":" ","owner":false,"enabled":true,"roles":[]}]}""".formatted(SampleCall.ANNA)));

            Outcome outcome = tools.run(DELETE.tool(), DELETE.arguments());

            assertThat(person.questions()).extracting(Question::proof).containsExactly(Optional.of(SampleCall.ANNA));
            assertThat(outcome).isInstanceOf(Outcome.Declined.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete_user", "reset_password", "update_user"})
    void nobodyIsAskedAboutAGhost(String tool) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        try (RunningTools tools = asking(person)) {
            CallError error = ((Outcome.Failed)
                            tools.run(tool, SampleCall.of(tool).with("userId", "\"" + SampleCall.GHOST + "\"")))
                    .error();

            assertThat(error.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(person.questions()).isEmpty();
        }
    }

    @Test
    void aTargetThatIsGoneMeanwhileIsNotFound() {
        try (RunningTools tools = asking(ScriptedPerson.agreeing())) {
            tools.sandbox().fault(SandboxFault.latency(0).on("GET", DELETE.path()));
            tools.sandbox().fault(SandboxFault.status(404).on("GET", DELETE.path()));

            Outcome.Failed failed = (Outcome.Failed) tools.run(DELETE.tool(), DELETE.arguments());

            assertThat(failed.error().kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(tools.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "READ", mode = EnumSource.Mode.EXCLUDE)
    void aCallThatIsAsRiskyAsTheThresholdIsAskedAbout(Risk threshold) {
        assertThat(SampleCall.all())
                .allSatisfy(sample -> assertThat(isAsked(sample, Optional.of(threshold)))
                        .as(sample.tool())
                        .isEqualTo(sample.risk().atLeast(threshold)));
    }

    @Test
    void withoutAThresholdNoCallIsAskedAbout() {
        assertThat(SampleCall.all()).noneMatch(sample -> isAsked(sample, Optional.empty()));
    }

    @Test
    void whoCannotBeAskedIsRefusedWithoutTheFallback() {
        try (RunningTools tools = Setup.usual().withoutFallback().start()) {
            Outcome.Declined declined = (Outcome.Declined) tools.run(DELETE.tool(), DELETE.arguments());

            assertThat(declined.by()).isEqualTo(Decision.By.POLICY);
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void whatEndsAfterALookUpCarriesItsRequestId() {
        try (RunningTools tools = Setup.usual().start()) {
            Outcome outcome = tools.run(DELETE.tool(), DELETE.arguments());

            assertThat(tools.lastRequest().headers().getOrDefault("x-request-id", List.of()))
                    .containsExactly(outcome.trace().requestId().orElseThrow());
        }
    }

    private static boolean isAsked(SampleCall sample, Optional<Risk> threshold) {
        ScriptedPerson person = ScriptedPerson.agreeing();
        Setup setup = Setup.usual().threshold(threshold).person(person);
        try (RunningTools tools = setup.start()) {
            tools.run(sample.tool(), sample.arguments());
        }
        return !person.questions().isEmpty();
    }

    private static Outcome answered(SampleCall sample, String value) {
        try (RunningTools tools = asking(new ScriptedPerson(question -> new Answer.Given(value)))) {
            return tools.run(sample.tool(), sample.arguments());
        }
    }

    private static RunningTools asking(ScriptedPerson person) {
        return Setup.usual().person(person).start();
    }
}
