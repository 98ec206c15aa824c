package io.github.usersmcp.config;

import io.github.usersmcp.value.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The approval desk, where people decide out of the client's reach.
 *
 * @param on whether there is a desk
 * @param from the lowest risk at which every call is decided there; empty if only calls of clients that cannot ask are
 * @param waiting how long a call waits for a decision before it ends without one
 * @param passkeyOnly whether every yes needs a passkey; otherwise it does once a passkey is enrolled
 * @param fourEyes whether caller and approver must differ
 * @param openBrowser whether the program may open a browser
 * @param passkeys the file with the public keys of enrolled passkeys; empty if there is no home directory for one
 * @param signIn how people sign in over HTTP with OpenID Connect; empty if they cannot
 */
public record DeskSettings(
        boolean on,
        Optional<Risk> from,
        Duration waiting,
        boolean passkeyOnly,
        boolean fourEyes,
        boolean openBrowser,
        Optional<Path> passkeys,
        Optional<SignIn> signIn) {

    /**
     * The desk's client at the issuer of {@code --auth-issuer} (OpenID Connect Core, section 3.1).
     *
     * @param clientId its id
     * @param clientSecret empty for a public client, which PKCE protects
     */
    public record SignIn(String clientId, Optional<Secret> clientSecret) {}

    /** Which calls are decided at the desk. */
    enum Mode {
        OFF(Optional.empty()),
        FALLBACK(Optional.empty()),
        DESTRUCTIVE(Optional.of(Risk.DESTRUCTIVE)),
        SENSITIVE(Optional.of(Risk.SENSITIVE)),
        WRITE(Optional.of(Risk.WRITE));

        private final Optional<Risk> from;

        Mode(Optional<Risk> from) {
            this.from = from;
        }

        Optional<Risk> from() {
            return from;
        }
    }

    /** Which proof a yes needs. */
    enum ProofRule {
        STRONGEST,
        PASSKEY
    }

    /** Whether the program opens the person's browser. */
    enum Browser {
        AUTO,
        NEVER
    }
}
