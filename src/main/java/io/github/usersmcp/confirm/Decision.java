package io.github.usersmcp.confirm;

import java.time.Instant;

/** Whether a call may run. */
public sealed interface Decision {

    /** No confirmation is needed at this level. */
    record NotNeeded() implements Decision {}

    /** A person said yes to exactly this. */
    record Granted(Channel channel) implements Decision {}

    /** A person has to be asked outside; the ticket brings the answer back. */
    record AskFirst(String ticket, Instant expiresAt) implements Decision {}

    /** Somebody said no, or nobody said yes. */
    record Declined(By by, String message) implements Decision {}

    /** The ticket that came with the call is not good for it. */
    record BadTicket(TicketProblem problem) implements Decision {}

    /** The call was cancelled while the question was open. */
    record Cancelled() implements Decision {}

    /** How the yes arrived. */
    enum Channel {
        ELICITATION,
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
