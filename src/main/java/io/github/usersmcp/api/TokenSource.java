package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import java.util.List;
import java.util.Optional;

/** Where tokens come from. Safe for use by many threads; a blocked one can be interrupted without harm to the others. */
sealed interface TokenSource permits PasswordGrantTokens, FixedAccessToken {

    /** A token that should be accepted now. */
    TokenResult token(Deadline deadline);

    /** Another token in place of one that the API has refused. */
    TokenResult insteadOf(AccessToken refused, Deadline deadline);

    /** A token got now, whatever is kept and however it went before. */
    TokenResult fresh(Deadline deadline);

    /** Whether a token is there, or was had lately. Asked however often, it fetches one at most every 10 seconds. */
    boolean ready(Deadline deadline);

    /** The user name that was configured, if any. */
    Optional<String> configuredUser();

    /** Takes another client secret into use, from the next token on; nothing where none is used. */
    void useClientSecret(Secret secret);

    /** What must not come back in words: the secrets that are sent to sign in, the token in use, and the last ones before. */
    List<Secret> secrets();

    /** Lets go of what is kept. */
    void forget();
}
