package io.github.usersmcp.call;

import io.github.usersmcp.confirm.ConfirmationReply;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool, as it arrived.
 *
 * @param tool the tool's name
 * @param arguments the arguments, not yet checked
 * @param caller who calls
 * @param retry what the person answered to the question that an earlier call ended with
 */
public record ToolCall(String tool, ObjectNode arguments, Caller caller, Optional<ConfirmationReply.Retry> retry) {

    /** A call that answers no question. */
    public ToolCall(String tool, ObjectNode arguments, Caller caller) {
        this(tool, arguments, caller, Optional.empty());
    }
}
