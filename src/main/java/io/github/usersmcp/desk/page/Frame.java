package io.github.usersmcp.desk.page;

import io.github.usersmcp.confirm.Approver;
import java.time.Instant;
import java.util.Optional;

/**
 * What all pages have in common.
 *
 * @param base the path of the desk, such as {@code /desk}; without a slash at its end, so it can be empty
 * @param signedIn who is signed in; empty if no one is, and then the page has no navigation
 * @param active the part of the desk that the page belongs to
 * @param sandbox whether the account is the sandbox
 * @param now the time, for texts such as "3 minutes ago"
 */
public record Frame(String base, Optional<SignedIn> signedIn, Section active, boolean sandbox, Instant now) {

    /**
     * The person who is signed in.
     *
     * @param person who it is, and how they proved it
     * @param csrf the session's CSRF token, for every form of the page
     */
    public record SignedIn(Approver person, String csrf) {}

    /** The parts of the desk. */
    public enum Section {
        APPROVALS,
        USERS,
        TRAIL,
        /** None of them. */
        OTHER
    }

    /** A path of the desk as the browser sees it. */
    public String path(String below) {
        return base + below;
    }

    /** For the forms of the page; empty if no one is signed in. */
    public String csrf() {
        return signedIn.map(SignedIn::csrf).orElse("");
    }
}
