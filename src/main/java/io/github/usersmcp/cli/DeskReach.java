package io.github.usersmcp.cli;

import io.github.usersmcp.confirm.Approval;
import io.github.usersmcp.confirm.ApprovalPage;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** How people reach the approval desk of one run. */
interface DeskReach extends ApprovalPage {

    /**
     * Connects it with the run, once and before anything else.
     *
     * @param parts what the desk works with; made when it is first asked for, so that a start without a desk stays quick
     */
    void connect(Supplier<DeskParts> parts);

    /** Makes sure that a person can reach the page of an approval. */
    @Override
    Optional<ApprovalPage.Place> show(Approval approval);

    /** Makes sure that a person can reach the page of a secret; empty if nobody can. */
    Optional<URI> secret(String id);

    /** How people sign in, besides with launch links. */
    DeskSignIn signIn();
}
