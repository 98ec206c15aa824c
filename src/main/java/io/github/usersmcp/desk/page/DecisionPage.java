package io.github.usersmcp.desk.page;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.Approvals.Ruling;
import java.util.Optional;

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
