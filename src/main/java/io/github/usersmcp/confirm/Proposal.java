package io.github.usersmcp.confirm;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A call that may need a person's yes.
 *
 * @param caller who calls and what they may do; a ticket of one caller is useless to another, and so it is when their scope
 *     has changed
 * @param tool the tool's name
 * @param arguments the call's arguments without the confirmation token
 * @param topic what of them makes the question another one: the target, and what is decided about it
 * @param risk how much harm it can do
 * @param meanings what the call means for people and programs, in sentences, the worst first
 * @param preview what the person is shown
 */
public record Proposal(
        Principal caller,
        String tool,
        JsonNode arguments,
        JsonNode topic,
        Risk risk,
        List<String> meanings,
        Preview preview) {
    public Proposal {
        meanings = List.copyOf(meanings);
    }
}
