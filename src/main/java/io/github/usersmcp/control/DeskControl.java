package io.github.usersmcp.control;

import io.github.usersmcp.confirm.Approvals;
import java.net.URI;
import java.util.Optional;

/** What a terminal of the same user may do with the desk of a running server. Safe for use by many threads. */
public interface DeskControl {

    /** What a terminal may list and decide. */
    Approvals approvals();

    /**
     * A link that signs in the browser that opens it first; empty if the desk cannot be reached, or too many such links wait.
     *
     * @param path where the link leads, such as {@code /a/42}
     */
    Optional<URI> launch(String path);

    /** A link to the page on which a passkey is enrolled; empty as for {@link #launch}. */
    Optional<URI> enrollLink();
}
