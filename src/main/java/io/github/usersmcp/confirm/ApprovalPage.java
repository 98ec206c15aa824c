package io.github.usersmcp.confirm;

import java.net.URI;
import java.util.Optional;

/** The desk, as a call sees it: the place where a person finds an approval. */
@FunctionalInterface
public interface ApprovalPage {

    /**
     * Makes sure that a person can find the approval: starts what serves the page, and perhaps opens a browser.
     *
     * @return where it is; empty if no person can reach a page or a terminal
     */
    Optional<Place> show(Approval approval);

    /**
     * Where a person decides; at least one of the two is present.
     *
     * @param url the approval's page, without any authority or personal data
     * @param command what decides on a terminal of the same computer
     */
    record Place(Optional<URI> url, Optional<String> command) {}
}
