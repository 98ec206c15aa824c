package io.github.usersmcp.desk.page;

import java.util.Optional;

/**
 * Adds a passkey. The form is a POST to {@code /passkeys} with the fields {@code csrf} and {@code name}; the script adds what
 * the authenticator returned.
 *
 * @param options the URL where the script gets the options of the WebAuthn registration
 * @param suggested a name for the passkey
 * @param failed whether the previous try failed
 * @param done the name of the passkey that was added; empty before
 */
public record EnrollPage(Frame frame, String options, String suggested, boolean failed, Optional<String> done)
        implements DeskPage {}
