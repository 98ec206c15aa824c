package io.github.usersmcp.confirm;

import java.util.Optional;

/** What a call brings back from an earlier one that had to be confirmed. All of it comes from outside. */
public sealed interface ConfirmationReply {

    /**
     * The word of an assistant that the person, asked outside, said yes.
     *
     * @param ticket the ticket of the earlier call
     * @param text what the person typed; empty when nothing came
     */
    record Token(String ticket, Optional<String> text) implements ConfirmationReply {}

    /**
     * What the person answered to the question that the earlier call ended with.
     *
     * @param state the sealed state of that question; empty when an answer came without one, which nothing opens
     * @param answer what was answered; empty when nothing readable was
     */
    record Retry(String state, Optional<Answer> answer) implements ConfirmationReply {}
}
