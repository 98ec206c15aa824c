package io.github.usersmcp.confirm;

import java.util.Optional;

/** What a call carries from an earlier call that needed confirmation. All of it is untrusted. */
public sealed interface ConfirmationReply {

    /**
     * An assistant's statement that the person, asked in the conversation, said yes.
     *
     * @param ticket the ticket of the earlier call
     * @param text what the person typed; empty if the call has none
     */
    record Token(String ticket, Optional<String> text) implements ConfirmationReply {}

    /**
     * The person's answer to the question of the earlier call.
     *
     * @param state the sealed state of that question; empty when an answer came without one, which is never accepted
     * @param answer the answer; empty if it is missing or malformed
     */
    record Retry(String state, Optional<Answer> answer) implements ConfirmationReply {}
}
