package io.github.usersmcp.confirm;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A call that may need a person's yes.
 *
 * @param caller who calls and what they may do; a ticket is valid only for the same caller with the same
 *     scope
 * @param client the client program's name and version, as it reports them
 * @param tool the tool's name
 * @param arguments the call's arguments without the confirmation token
 * @param topic the arguments that identify the question: the target, and what is decided about it
 * @param risk how much harm it can do
 * @param meanings the consequences of the call for people and programs, in sentences, the worst first
 * @param preview what the person sees
 */
public record Proposal(
        Principal caller,
        String client,
        String tool,
        JsonNode arguments,
        JsonNode topic,
        Risk risk,
        List<String> meanings,
        Preview preview) {
    public Proposal {
        meanings = List.copyOf(meanings);
    }

    /** What a person decides on. */
    Approval.Matter matter() {
        return new Approval.Matter(tool, risk, meanings, preview);
    }
}
