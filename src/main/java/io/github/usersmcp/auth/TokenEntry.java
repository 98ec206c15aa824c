package io.github.usersmcp.auth;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One static token.
 *
 * @param name the person or program that has the token
 * @param hash the token's hash; the server does not store the token
 * @param grant what its scopes allow
 */
record TokenEntry(String name, TokenHash hash, Grant grant) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";
    private static final int LONGEST_SHOWN = 60;

    /** No principal of a JWT begins with this, so a token's name cannot be mistaken for a subject. */
    private static final String PREFIX = "token:";

    /** The name of anyone who uses the token. */
    String bearer() {
        return PREFIX + name;
    }

    /** The caller; empty if the token can call nothing. */
    Optional<Principal> principal() {
        return grant.ceiling().map(ceiling -> new Principal(bearer(), ceiling));
    }

    /** What is wrong with a name; empty when it is valid. */
    static Optional<String> problemOfName(String name) {
        return name.matches(NAME)
                ? Optional.empty()
                : Optional.of(
                        "the name must be 1 to 64 letters, digits, dots, dashes, underscores or @, and begin with a"
                                + " letter or digit");
    }

    /** What is wrong with the scopes, each as part of a sentence. */
    static Stream<String> problemsOfScopes(List<String> scopes) {
        if (scopes.isEmpty()) {
            return Stream.of("there must be at least one scope of " + String.join(", ", Scopes.all()));
        }
        return scopes.stream()
                .filter(scope -> !Scopes.isKnown(scope))
                .map(scope -> "unknown scope %s; the scopes are %s"
                        .formatted(PlainText.clean("'" + scope + "'", LONGEST_SHOWN), String.join(", ", Scopes.all())));
    }
}
