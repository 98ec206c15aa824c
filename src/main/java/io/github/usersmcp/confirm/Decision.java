package io.github.usersmcp.confirm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a call may run. */
public sealed interface Decision {

    /** No confirmation is needed at this level. */
    record NotNeeded() implements Decision {}

    /**
     * A person said yes to exactly this call.
     *
     * @param approver who said yes, if it was at the desk
     * @param approval the id of the approval there
     */
    record Granted(Channel channel, Optional<Approver> approver, Optional<String> approval) implements Decision {
        Granted(Channel channel) {
            this(channel, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A person must be asked first; the ticket ties the answer to the call.
     *
     * @param way how the person is asked
     */
    record AskFirst(String ticket, Instant expiresAt, Way way) implements Decision {}

    /** How a person is asked after the call has ended. */
    sealed interface Way {
        /** The client shows the question. */
        record InClient(Question question) implements Way {}

        /** The client offers the link to the desk. */
        record LinkInClient(Invitation invitation) implements Way {}

        /**
         * The assistant shows the question in the conversation.
         *
         * @param obstacle why a client that declared that it can ask did not; a sentence
         */
        record InConversation(Optional<String> obstacle) implements Way {}

        /**
         * The assistant tells the person where to decide.
         *
         * @param obstacle why a client that declared that it can ask did not; a sentence
         */
        record AtDesk(ApprovalPage.Place place, Optional<String> obstacle) implements Way {}
    }

    /**
     * A person or client said no, or no one said yes.
     *
     * @param message what happened, a sentence without a period
     * @param next what to do about it, in sentences
     * @param recorded the same in a few words, for the audit trail
     * @param channel where the question was; for a policy, nobody was asked
     */
    record Declined(By by, String message, Optional<String> next, String recorded, Channel channel)
            implements Decision {
        Declined(By by, String message, Optional<String> next, String recorded) {
            this(by, message, next, recorded, Channel.ELICITATION);
        }

        /** The same for a question at the desk. */
        Declined atDesk() {
            return new Declined(by, message, next, recorded, Channel.DESK);
        }
    }

    /**
     * A person would have to be asked, but this caller has reached a limit for questions.
     *
     * @param retryAfter the time until the same call may ask again
     */
    record NotAsked(Reason reason, Duration retryAfter) implements Decision {
        /** Why the person is not asked. */
        public enum Reason {
            /** The person said no to the same question. */
            DECLINED_BEFORE,
            /** The client closed or declined the same question. */
            CLOSED_BEFORE,
            /** The same question timed out. */
            TIMED_OUT_BEFORE,
            /** Too many of this caller's questions are open. */
            TOO_MANY_OPEN,
            /** Too many of this caller's questions ended without a yes. */
            TOO_MANY_WITHOUT_YES
        }
    }

    /** The ticket that came with the call is not valid for it. */
    record BadTicket(TicketProblem problem) implements Decision {}

    /**
     * The ticket that came with the call is valid, but the text that the person typed is missing or wrong.
     *
     * @param given whether the call has a text
     * @param triesLeft how many attempts are left for this ticket, at least one
     */
    record Unproven(boolean given, int triesLeft) implements Decision {}

    /** The call was canceled while the question was open. */
    record Cancelled() implements Decision {}

    /** How the yes arrived. */
    enum Channel {
        /** During the call. */
        ELICITATION,
        /** In a call that carries the answer to an earlier call's question. */
        INPUT_RESPONSE,
        /** With a ticket, as stated by an assistant. */
        TICKET,
        /** At the desk, from a person whom the server identified. */
        DESK
    }

    /** Who or what said no. */
    enum By {
        /** A person, by what they entered into the form. */
        PERSON,
        TIMEOUT,
        /** The client, perhaps on behalf of a person. */
        CLIENT,
        POLICY
    }
}
