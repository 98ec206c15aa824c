package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class QuestionTextTest {

    @Test
    void whatIsNotThereTakesNoLine() {
        assertThat(text(new Preview("Do it?", List.of(), List.of(), List.of(), Optional.empty()), List.of()))
                .isEqualTo("Do it?");
    }

    @Test
    void anEmptySideOfAChangeIsNamed() {
        Preview preview = new Preview(
                "Do it?", List.of(), List.of(new Preview.Change("roles", "", "101")), List.of(), Optional.empty());

        assertThat(text(preview, List.of())).endsWith("roles: (nothing) → 101.");
    }

    @Test
    void theFirstThreeLinesHaveWhatDecides() {
        Preview preview = new Preview(
                "Delete Anna?",
                List.of(new Preview.Fact("Account owner", "no"), new Preview.Fact("Roles", "A, B")),
                List.of(),
                List.of(),
                Optional.of("a@example.com"));

        assertThat(text(preview, List.of("It cannot be undone", "Disabling can be undone.")))
                .isEqualTo("""
                        Delete Anna?
                        It cannot be undone.
                        Account owner: no. Roles: A, B.
                        Disabling can be undone.
                        To confirm, type exactly: a@example.com""");
    }

    @Test
    void theRiskiestChangeStandsOnTheFirstLineHoweverLongItIs() {
        String endless = "x".repeat(500);
        Preview preview = new Preview(
                "Change Anna?",
                List.of(),
                List.of(
                        new Preview.Change("roles", "", endless),
                        new Preview.Change("enabled", "yes", "no"),
                        new Preview.Change("lastName", "A", "B")),
                List.of(),
                Optional.empty());

        assertThat(text(preview, List.of("It is worst.")).split("\n", -1))
                .containsExactly(
                        "Change Anna? roles: (nothing) → " + endless + ". 2 more changes below.",
                        "It is worst.",
                        "enabled: yes → no. lastName: A → B.");
    }

    @Test
    void shortChangesShareTheFirstLine() {
        Preview preview = new Preview(
                "Change Anna?",
                List.of(),
                List.of(new Preview.Change("enabled", "yes", "no"), new Preview.Change("totp", "yes", "no")),
                List.of(),
                Optional.empty());

        assertThat(text(preview, List.of())).isEqualTo("Change Anna? enabled: yes → no. totp: yes → no.");
    }

    @Test
    void theQuestionCarriesTheProof() {
        Preview preview = new Preview("Do it?", List.of(), List.of(), List.of(), Optional.of("a@example.com"));

        assertThat(QuestionText.of(proposal(preview, List.of()), false).proof()).hasValue("a@example.com");
    }

    private static String text(Preview preview, List<String> reasons) {
        return QuestionText.of(proposal(preview, reasons), false).text();
    }

    private static Proposal proposal(Preview preview, List<String> reasons) {
        return new Proposal(
                Principal.unrestricted("local"),
                "client 1",
                "update_user",
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                Risk.WRITE,
                reasons,
                preview);
    }
}
