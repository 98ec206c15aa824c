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

        assertThat(text(preview, List.of())).endsWith("roles: (nothing) → 101");
    }

    @Test
    void theQuestionCarriesTheProof() {
        Preview preview = new Preview("Do it?", List.of(), List.of(), List.of(), Optional.of("a@example.com"));

        assertThat(QuestionText.of(proposal(preview, List.of())).proof()).hasValue("a@example.com");
    }

    private static String text(Preview preview, List<String> reasons) {
        return QuestionText.of(proposal(preview, reasons)).text();
    }

    private static Proposal proposal(Preview preview, List<String> reasons) {
        return new Proposal(
                Principal.unrestricted("local"),
                "update_user",
                JsonNodeFactory.instance.objectNode(),
                Risk.WRITE,
                reasons,
                preview);
    }
}
