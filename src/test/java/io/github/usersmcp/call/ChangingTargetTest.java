package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The target changes while the person decides, so that their answer no longer fits what would happen. */
class ChangingTargetTest {
    private static final SampleCall DELETE = SampleCall.of("delete_user");

    private final AtomicInteger renamings = new AtomicInteger();
    private final ScriptedPerson person = new ScriptedPerson(this::renameAndAgree);
    private final RunningTools tools = Setup.usual().person(person).start();
    private int renamingsWanted;
    private int agreements = Integer.MAX_VALUE;

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void thePersonIsAskedAgain() {
        renamingsWanted = 1;

        assertThat(delete()).isInstanceOf(Outcome.Completed.class);
        assertThat(person.questions()).hasSize(2);
    }

    @Test
    void theSecondQuestionShowsTheChange() {
        renamingsWanted = 1;

        delete();

        assertThat(person.questions())
                .last()
                .extracting(Question::text)
                .asString()
                .contains("Renamed 1");
    }

    @Test
    void aNoToTheSecondQuestionIsANo() {
        renamingsWanted = 1;
        agreements = 1;

        assertThat(delete()).isInstanceOf(Outcome.Declined.class);
        assertThat(tools.changes()).extracting(SandboxRequest::method).doesNotContain("DELETE");
    }

    @Test
    void whatKeepsChangingIsLeftAlone() {
        renamingsWanted = Integer.MAX_VALUE;

        Outcome.Declined declined = (Outcome.Declined) delete();

        assertThat(declined.by()).isEqualTo(Decision.By.POLICY);
        assertThat(person.questions()).hasSize(3);
    }

    @Test
    void aTicketForWhatWasShownBeforeIsAnsweredWithAnother() {
        try (RunningTools silent = Setup.usual().start()) {
            String first = Tickets.token(silent.run(DELETE.tool(), DELETE.arguments()));
            rename(silent, "Renamed");

            Outcome outcome = silent.run(DELETE.tool(), DELETE.with("confirmationToken", "\"" + first + "\""));

            assertThat(((Outcome.ConfirmationRequired) outcome).preview().question())
                    .contains("Renamed");
            assertThat(Tickets.token(outcome)).isNotEqualTo(first);
        }
    }

    @Test
    void theOtherTicketThenRuns() {
        try (RunningTools silent = Setup.usual().start()) {
            String first = Tickets.token(silent.run(DELETE.tool(), DELETE.arguments()));
            rename(silent, "Renamed");
            Outcome second = silent.run(DELETE.tool(), DELETE.with("confirmationToken", "\"" + first + "\""));

            assertThat(silent.run(DELETE.tool(), Tickets.redeemed(DELETE, second)))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    private Outcome delete() {
        return tools.run(DELETE.tool(), DELETE.arguments());
    }

    private Answer renameAndAgree(Question question) {
        if (renamings.get() < renamingsWanted) {
            rename(tools, "Renamed " + renamings.incrementAndGet());
        }
        return person.questions().size() <= agreements ? ScriptedPerson.consent(question) : new Answer.Given("no");
    }

    /** Changes a name that no typed proof depends on, by a call below the confirmation threshold. */
    private static void rename(RunningTools tools, String name) {
        tools.run("update_user", """
                {"userId":"%s","firstName":"%s"}""".formatted(SampleCall.ANNA, name));
    }
}
