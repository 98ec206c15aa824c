package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.confirm.Approvals;
import io.github.usersmcp.desk.Desk;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** How people reach the approval desk of one run. */
interface DeskReach {

    /**
     * How calls show approvals there.
     *
     * @param desks makes the desk for the URL at which browsers reach it
     */
    ApprovalPage page(Approvals approvals, Function<URI, Desk> desks);

    /** Makes sure that a person can reach the page of a secret; empty if nobody can. */
    Optional<URI> secret(String id);

    /** How people sign in, besides with launch links. */
    DeskSignIn signIn();
}
