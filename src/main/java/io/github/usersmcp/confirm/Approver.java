package io.github.usersmcp.confirm;

import java.util.Locale;

/**
 * The person who decided at the desk, as far as the server could verify it.
 *
 * @param name a short name for the audit log: of a passkey, of a token, or the subject of a sign-in
 * @param means how the person proved who they are
 */
public record Approver(String name, Means means) {

    /** The ways to prove that a person decides, from the strongest to the weakest. */
    public enum Means {
        /** A WebAuthn assertion with user verification, made for this one decision. */
        PASSKEY,
        /** A session that began with OpenID Connect. */
        SIGN_IN,
        /** A session that began with a token for the desk. */
        DESK_TOKEN,
        /** The browser that the program opened itself. */
        OWN_BROWSER,
        /** A terminal of the user who runs the program. */
        TERMINAL;

        /** The name in the audit log. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
