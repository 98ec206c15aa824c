package io.github.usersmcp.confirm;

import io.github.usersmcp.value.Risk;
import java.time.Instant;
import java.util.List;

/**
 * One question that a person decides at the desk. It is bound to one call: to its caller, its tool, its arguments and what
 * the person is shown.
 *
 * @param id unguessable, but without any authority: knowing it is not enough, a person still has to prove who they are
 * @param asker who asks
 * @param matter what is decided
 * @param binding identifies the call; equal for equal calls only
 * @param state whether it was decided, and how
 */
public record Approval(
        String id, Asker asker, Matter matter, String binding, Instant askedAt, Instant expiresAt, State state) {

    /**
     * Who asks for the approval.
     *
     * @param caller the caller's verified name
     * @param client the client program's name and version, as it reports them; plain text, but untrusted
     */
    public record Asker(String caller, String client) {}

    /**
     * What is decided, as the person sees it.
     *
     * @param tool the tool's name
     * @param risk how much harm the call can do
     * @param meanings the consequences, in sentences, the worst first
     * @param preview who is affected and what changes
     */
    public record Matter(String tool, Risk risk, List<String> meanings, Preview preview) {
        public Matter {
            meanings = List.copyOf(meanings);
        }

        /** Identifies what is shown; a decision names it, so that nobody decides on what they did not see. */
        public String version() {
            String shown = preview.json() + "\n" + preview.proof() + "\n" + meanings + "\n" + risk + "\n" + tool;
            return CanonicalDigest.of(shown).text();
        }

        /** The question as lines of plain text, for a terminal. */
        public Question question() {
            return QuestionText.of(preview, meanings, false);
        }
    }

    /** The state of an approval. It is decided at most once, and a yes is used at most once. */
    public sealed interface State {
        /** Nobody has decided yet. */
        record Pending() implements State {}

        /** A person said yes; the call has not used it yet. */
        record Approved(Approver by, Instant at) implements State {}

        /** The call that the person approved is running or has run. */
        record Used(Approver by, Instant at) implements State {}

        /** A person said no. */
        record Declined(Approver by, Instant at) implements State {}

        /** The client no longer needs the decision. */
        record Withdrawn() implements State {}

        /** What would happen has changed, so another approval asks about it. */
        record Replaced(String successor) implements State {}

        /** Nobody decided in time, or nobody used the decision in time. */
        record Expired() implements State {}
    }

    public boolean isPending() {
        return state instanceof State.Pending;
    }

    /** The approval as it is at this time. */
    Approval asOf(Instant now) {
        boolean open = isPending() || state instanceof State.Approved;
        return open && !now.isBefore(expiresAt) ? in(new State.Expired()) : this;
    }

    Approval in(State next) {
        return new Approval(id, asker, matter, binding, askedAt, expiresAt, next);
    }
}
