package io.github.usersmcp.confirm;

import java.time.Instant;
import java.util.Optional;

/** Whether a call may run. */
public sealed interface Decision {

    /** No confirmation is needed at this level. */
    record NotNeeded() implements Decision {}

    /** A person said yes to exactly this. */
    record Granted(Channel channel) implements Decision {}

    /**
     * A person has to be asked first; the ticket brings the answer back.
     *
     * @param question what the client asks the person; empty when an assistant has to show it
     */
    record AskFirst(String ticket, Instant expiresAt, Optional<Question> question) implements Decision {}

    /** Somebody said no, or nobody said yes. */
    record Declined(By by, String message) implements Decision {}

    /** The ticket that came with the call is not good for it. */
    record BadTicket(TicketProblem problem) implements Decision {}

    /** The call was cancelled while the question was open. */
    record Cancelled() implements Decision {}

    /** How the yes arrived. */
    enum Channel {
        /** While the call waited. */
        ELICITATION,
        /** With a call that answered the question of an earlier one. */
        INPUT_RESPONSE,
        /** With a ticket, by the word of an assistant. */
        TICKET
    }

    /** Who or what said no. */
    enum By {
        PERSON,
        TIMEOUT,
        CLIENT,
        POLICY
    }
}
