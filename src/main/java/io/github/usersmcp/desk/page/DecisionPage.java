package io.github.usersmcp.desk.page;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approval.State;
import io.github.usersmcp.confirm.Approvals.Ruling;
import io.github.usersmcp.confirm.Approver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One approval: the question while it is pending, and afterwards what became of it.
 *
 * <p>The form is a POST to {@code /a/{id}} with the fields {@code csrf}, {@code version}, {@code return}, {@code decision}
 * ({@code approve} or {@code decline}) and, if the question has a text to type, {@code typed}.
 *
 * @param approval the approval as it is now
 * @param way how this person can approve it; matters only while it is pending
 * @param ruling why the previous decision did not count; empty before a decision
 * @param secret the id of a secret that waits for this person because of this approval
 * @param returnTo the path below the desk to return to, such as {@code /}
 */
public record DecisionPage(
        Frame frame, Approval approval, Way way, Optional<Ruling> ruling, Optional<String> secret, String returnTo)
        implements DeskPage {

    /** What the call means, in sentences, the worst first. */
    public List<String> consequences() {
        return Stream.concat(approval.matter().meanings().stream(), approval.matter().preview().consequences().stream())
                .distinct()
                .toList();
    }

    /** Whether the page has a button to approve. */
    public boolean canApprove() {
        return way instanceof Way.Press || way instanceof Way.Passkey;
    }

    /** Whether the person typed something else than the question asks for. */
    public boolean isWrongText() {
        return ruling.filter(Ruling.WRONG_TEXT::equals).isPresent();
    }

    /** The URL of the options for a passkey; empty if none is needed. */
    public String passkeyOptions() {
        return way instanceof Way.Passkey passkey ? passkey.options() : "";
    }

    /** Who decided and when; empty if no one did. */
    public Optional<Decided> decided() {
        return decided(approval.state());
    }

    /** Who put an approval into this state, and when; empty if no person did. */
    public static Optional<Decided> decided(State state) {
        if (state instanceof State.Approved approved) {
            return Optional.of(new Decided(approved.by(), approved.at()));
        }
        if (state instanceof State.Used used) {
            return Optional.of(new Decided(used.by(), used.at()));
        }
        return state instanceof State.Declined declined
                ? Optional.of(new Decided(declined.by(), declined.at()))
                : Optional.empty();
    }

    /** Who decided, and when that happened or had its effect. */
    public record Decided(Approver by, Instant at) {}

    /** How the person who is signed in can approve. */
    public sealed interface Way {
        /** With the button. */
        record Press() implements Way {}

        /**
         * With a passkey.
         *
         * @param options the URL where the script gets the options of the WebAuthn assertion
         */
        record Passkey(String options) implements Way {}

        /** Not before a passkey is enrolled. */
        record NoPasskey() implements Way {}

        /** Not at all, because the call is their own and two people are needed. */
        record OwnCall() implements Way {}
    }
}
