package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Risk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A call with a token also needs the text that a person has to type. */
class TypedProofTest {
    private static final SampleCall DELETE = SampleCall.of("delete_user");
    private static final String ANNAS_EMAIL = "anna.kowalska@example.com";

    private static final String USED = "The confirmation token was already used; each works once";

    private final RunningTools tools = Setup.usual().start();

    @AfterEach
    void close() {
        tools.close();
    }

    static Stream<SampleCall> destructive() {
        return SampleCall.all().filter(call -> RunningTools.tool(call.tool()).baseRisk() == Risk.DESTRUCTIVE);
    }

    @ParameterizedTest
    @MethodSource("destructive")
    void aTokenAloneRunsNoDestructiveCall(SampleCall call) {
        String token = Tickets.token(tools.run(call.tool(), call.arguments()));
        Outcome.Failed failed = (Outcome.Failed) tools.run(call.tool(), call.with("confirmationToken", quoted(token)));

        assertThat(failed.error().kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
        assertThat(failed.error().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/confirmationText"));
        assertThat(tools.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ANNAS_EMAIL, "ANNA.Kowalska@example.com", " anna.kowalska@example.com "})
    void theTextOfThePersonRunsIt(String text) {
        assertThat(redeem(token(), text)).isInstanceOf(Outcome.Completed.class);
        assertThat(tools.changes()).hasSize(1);
    }

    @Test
    void aMissingTextUsesNothingUp() {
        String token = token();
        for (int call = 0; call < 5; call++) {
            tools.run(DELETE.tool(), DELETE.with("confirmationToken", quoted(token)));
        }

        assertThat(redeem(token, ANNAS_EMAIL)).isInstanceOf(Outcome.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aWrongTextMayBeTriedAgain(int wrong) {
        String token = token();
        for (int attempt = 1; attempt <= wrong; attempt++) {
            assertThat(hint(redeem(token, "wrong"))).contains("Attempts left: " + (3 - attempt) + ".");
        }

        assertThat(redeem(token, ANNAS_EMAIL)).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void threeWrongTextsAreANo() {
        String token = token();
        redeem(token, "wrong");
        redeem(token, "wrong");

        assertThat(redeem(token, "wrong")).isInstanceOf(Outcome.Declined.class);
        assertThat(((Outcome.Failed) redeem(token, ANNAS_EMAIL)).error().message())
                .isEqualTo("The confirmation token was used with a wrong text three times");
        assertThat(tools.changes()).isEmpty();
    }

    @Test
    void afterThreeWrongTextsTheSameQuestionWaitsAMinute() {
        String token = token();
        IntStream.range(0, 3).forEach(attempt -> redeem(token, "wrong"));

        assertThat(tools.run(DELETE.tool(), DELETE.arguments())).isInstanceOf(Outcome.Declined.class);
        tools.clock().advance(Duration.ofMinutes(1));
        assertThat(redeem(token(), ANNAS_EMAIL)).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aUsedTokenIsUsedWhateverComesWithIt() {
        SampleCall rotation = rotation();
        tools.run(rotation.tool(), rotation.arguments());
        for (String text : List.of("wrong", "wrong", "wrong", "right")) {
            String again =
                    text.equals("right") ? rotation.arguments() : rotation.with("confirmationText", quoted(text));

            assertThat(message(tools.run(rotation.tool(), again))).isEqualTo(USED);
        }
    }

    @Test
    void ofRightTextsBesideEachOtherOneWorksAndTheOthersComeTooLate() throws InterruptedException, ExecutionException {
        SampleCall rotation = rotation();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Future<Outcome>> redeemed = IntStream.range(0, 20)
                .mapToObj(number ->
                        threads.submit((Callable<Outcome>) () -> tools.run(rotation.tool(), rotation.arguments())))
                .toList();
        List<Outcome> tooLate = new ArrayList<>();
        for (Future<Outcome> one : redeemed) {
            if (!(one.get() instanceof Outcome.Completed)) {
                tooLate.add(one.get());
            }
        }
        threads.shutdown();

        assertThat(tooLate)
                .hasSize(19)
                .allSatisfy(outcome -> assertThat(message(outcome)).isEqualTo(USED));
    }

    /** Rotates a key, with its token and the typed text; the target stays the same. */
    private SampleCall rotation() {
        SampleCall asked = SampleCall.of("regenerate_object_storage_credentials");
        ObjectNode envelope = tools.envelope(asked.tool(), asked.arguments());
        String token = envelope.at("/confirmation/confirmationToken").asString();
        String text = envelope.at("/confirmation/typeToConfirm").asString();
        SampleCall redeeming = asked.given(asked.with("confirmationToken", quoted(token)));
        return asked.given(redeeming.with("confirmationText", quoted(text)));
    }

    private static String message(Outcome outcome) {
        return ((Outcome.Failed) outcome).error().message();
    }

    @Test
    void guessesBesideEachOtherAreCountedBeforeTheyAreCompared() throws InterruptedException, ExecutionException {
        String token = token();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Future<Outcome>> guesses = IntStream.range(0, 40)
                .mapToObj(guess -> threads.submit((Callable<Outcome>) () -> redeem(token, "guess " + guess)))
                .toList();
        long compared = 0;
        for (Future<Outcome> guess : guesses) {
            boolean compares = guess.get() instanceof Outcome.Declined
                    || ((Outcome.Failed) guess.get()).error().message().startsWith("The text in confirmationText");
            compared += compares ? 1 : 0;
        }
        threads.shutdown();

        assertThat(compared).isEqualTo(3);
    }

    @Test
    void noAnswerToAWrongTextTellsTheRightOne() {
        String token = token();
        for (int attempt = 0; attempt < 4; attempt++) {
            assertThat(Envelope.of(redeem(token, "wrong")).toString()).doesNotContain(ANNAS_EMAIL);
        }
    }

    @Test
    void theResultSaysWhatToDo() {
        ObjectNode envelope = tools.envelope(DELETE.tool(), DELETE.arguments());

        assertThat(envelope.at("/confirmation/typeToConfirm").asString()).isEqualTo(ANNAS_EMAIL);
        assertThat(envelope.at("/confirmation/next").asString())
                .contains(
                        "ask them to type the text in typeToConfirm",
                        "as confirmationText",
                        "Never type it on your own");
    }

    @Test
    void aTextWithoutATokenIsRefused() {
        Outcome.Failed failed =
                (Outcome.Failed) tools.run(DELETE.tool(), DELETE.with("confirmationText", quoted(ANNAS_EMAIL)));

        assertThat(failed.error().violations().get(0).message())
                .startsWith("confirmationText belongs to a confirmationToken");
    }

    @Test
    void whereAYesIsEnoughATextDoesNotMatter() {
        SampleCall reset = SampleCall.of("reset_password");
        String token = Tickets.token(tools.run(reset.tool(), reset.arguments()));
        SampleCall withToken = reset.given(reset.with("confirmationToken", quoted(token)));

        assertThat(tools.run(reset.tool(), withToken.with("confirmationText", quoted("yes"))))
                .isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void theTrailTellsAWrongTextAndNeverTheText() {
        String token = token();
        redeem(token, "something wrong");
        tools.run(DELETE.tool(), DELETE.with("confirmationToken", quoted(token)));

        assertThat(tools.trail().records())
                .extracting(entry -> entry.confirmation().orElseThrow().result())
                .containsExactly("issued", "wrong_text", "text_missing");
        assertThat(tools.trail().records().toString()).doesNotContain("something wrong");
    }

    @Test
    void aTargetThatChangedIsAskedAboutAgainWhateverWasTyped() {
        try (RunningTools unasked =
                Setup.usual().threshold(Optional.of(Risk.DESTRUCTIVE)).start()) {
            String token = Tickets.token(unasked.run(DELETE.tool(), DELETE.arguments()));
            unasked.run("update_user", """
                    {"userId":"%s","firstName":"Hanna"}""".formatted(SampleCall.ANNA));

            assertThat(unasked.run(DELETE.tool(), typed(token, "wrong")))
                    .isInstanceOf(Outcome.ConfirmationRequired.class);
        }
    }

    private String token() {
        return Tickets.token(tools.run(DELETE.tool(), DELETE.arguments()));
    }

    private Outcome redeem(String token, String text) {
        return tools.run(DELETE.tool(), typed(token, text));
    }

    private static String typed(String token, String text) {
        return DELETE.given(DELETE.with("confirmationToken", quoted(token))).with("confirmationText", quoted(text));
    }

    private static String hint(Outcome outcome) {
        return ((Outcome.Failed) outcome).error().hint();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
