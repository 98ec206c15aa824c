package io.github.usersmcp.confirm;

import java.time.Duration;
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
     * @param obstacle why the client, which said that it can ask, does not; a sentence
     */
    record AskFirst(String ticket, Instant expiresAt, Optional<Question> question, Optional<String> obstacle)
            implements Decision {}

    /**
     * Somebody said no, or nobody said yes.
     *
     * @param message what happened, a sentence without its period
     * @param next what to do about it, in sentences
     * @param recorded the same in a few words, for the trail
     */
    record Declined(By by, String message, Optional<String> next, String recorded) implements Decision {}

    /**
     * A person would have to be asked, and is not: this caller's calls ask too much.
     *
     * @param retryAfter how long from now until the same call may ask again
     */
    record NotAsked(Reason reason, Duration retryAfter) implements Decision {
        /** Why the person is not asked. */
        public enum Reason {
            /** The person said no to the same question. */
            DECLINED_BEFORE,
            /** The client closed or declined the same question. */
            CLOSED_BEFORE,
            /** Nobody answered the same question. */
            TIMED_OUT_BEFORE,
            /** Too many of this caller's questions are open. */
            TOO_MANY_OPEN,
            /** Too many of this caller's questions ended without a yes. */
            TOO_MANY_WITHOUT_YES
        }
    }

    /** The ticket that came with the call is not good for it. */
    record BadTicket(TicketProblem problem) implements Decision {}

    /**
     * The ticket that came with the call is good for it, but what the person typed did not come with it, or is wrong.
     *
     * @param given whether any text came
     * @param triesLeft how often this ticket can be tried again, at least once
     */
    record Unproven(boolean given, int triesLeft) implements Decision {}

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
        /** A person, by what they put into the form. */
        PERSON,
        TIMEOUT,
        /** The client, perhaps because a person told it to. */
        CLIENT,
        POLICY
    }
}
