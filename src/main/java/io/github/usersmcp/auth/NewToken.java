package io.github.usersmcp.auth;

import io.github.usersmcp.config.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new static token.
 *
 * @param token the token itself: {@code cum_} and 32 random bytes in base64url; the server does not store it
 * @param entry the YAML list entry for the file of static tokens, with its hash only; ends with a line break
 */
public record NewToken(Secret token, String entry) {
    private static final String PREFIX = "cum_";
    private static final int BYTES = 32;

    /** What is wrong with a name or scopes, each as part of a sentence; empty when they are valid. */
    public static List<String> problems(String name, List<String> scopes) {
        return Stream.concat(TokenEntry.problemOfName(name).stream(), TokenEntry.problemsOfScopes(scopes))
                .toList();
    }

    /**
     * Creates a token.
     *
     * @param name who it is for
     * @param scopes its scopes, of which the highest counts
     * @throws IllegalArgumentException if {@link #problems} finds any
     */
    public static NewToken make(String name, List<String> scopes, SecureRandom random) {
        List<String> problems = problems(name, scopes);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String entry = """
                - name: "%s"
                  sha256: "%s"
                  scopes: ["%s"]
                """.formatted(name, TokenHash.of(token).hex(), String.join("\", \"", scopes));
        return new NewToken(new Secret(token), entry);
    }
}
