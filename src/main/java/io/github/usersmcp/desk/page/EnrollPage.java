package io.github.usersmcp.desk.page;

import java.util.Optional;

/**
 * Adds a passkey. The form is a POST to {@code /passkeys} with the fields {@code csrf} and {@code name}; the script adds what
 * the authenticator returned.
 *
 * @param options the URL where the script gets the options of the WebAuthn registration
 * @param proof where the script gets the options with which the person first confirms with a passkey that they have; empty if
 *     they need not
 * @param suggested a name for the passkey
 * @param problem why the previous try failed, a sentence
 * @param done the name of the passkey that was added; empty before
 */
public record EnrollPage(
        Frame frame,
        String options,
        Optional<String> proof,
        String suggested,
        Optional<String> problem,
        Optional<String> done)
        implements DeskPage {}
