package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The outcome of a call when the server does not ask the person. */
class NotAskedTest {
    private static final String ANNA = """
            {"userId":"%s"}""".formatted(SampleCall.ANNA);

    @Test
    void fortyCallsAfterANoRaiseNoQuestion() {
        ScriptedPerson person = new ScriptedPerson(question -> new Answer.Given("no"));
        try (RunningTools tools = Setup.usual().person(person).start()) {
            tools.run("delete_user", ANNA);
            tools.clock().advance(Duration.ofSeconds(17));
            IntStream.range(0, 39).forEach(again -> tools.run("delete_user", ANNA));
            JsonNode last = tools.envelope("delete_user", """
                    {"userId":"%s","requestId":"11111111-2222-4333-8444-555555555555"}""".formatted(SampleCall.ANNA));

            assertThat(person.questions()).hasSize(1);
            assertThat(tools.changes()).isEmpty();
            assertThat(last.path("outcome").asString()).isEqualTo("declined");
            assertThat(last.at("/declined/by").asString()).isEqualTo("person");
            assertThat(last.at("/declined/message").asString())
                    .isEqualTo("The person declined this a moment ago; the server can ask them again in 43 seconds");
            assertThat(tools.ended().get(40).confirmation())
                    .contains(new CallObserver.Confirmation("none", "not asked: declined_before"));
        }
    }

    @Test
    void anEleventhOpenQuestionIsARetryableFailure() {
        try (RunningTools tools = Setup.usual().start()) {
            IntStream.range(0, 10).forEach(number -> tools.run("create_user", user(number)));
            JsonNode envelope = tools.envelope("create_user", user(10));

            assertThat(envelope.path("outcome").asString()).isEqualTo("failed");
            assertThat(envelope.at("/error/kind").asString()).isEqualTo("rate_limited");
            assertThat(envelope.at("/error/retryable").asBoolean()).isTrue();
            assertThat(envelope.at("/error/hint").asString()).contains("call again in 300 seconds");
            assertThat(tools.ended().get(10).confirmation())
                    .contains(new CallObserver.Confirmation("none", "not asked: too_many_open"));
            assertThat(Envelope.of(tools.runAs("ben", "create_user", user(11)))
                            .path("outcome")
                            .asString())
                    .isEqualTo("confirmation_required");
        }
    }

    private static String user(int number) {
        return """
                {"email":"new%d@example.com","enabled":true,"totp":true,"locale":"en","roles":[102]}""".formatted(number);
    }
}
