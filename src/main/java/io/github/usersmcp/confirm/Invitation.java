package io.github.usersmcp.confirm;

import java.net.URI;

/**
 * A link that a client offers to the person.
 *
 * @param id unique
 * @param message why to open it, in one sentence
 */
public record Invitation(String id, String message, URI url) {}
