package io.github.usersmcp.auth;

import io.github.usersmcp.config.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A newly made static token.
 *
 * @param token what its bearer sends: {@code cum_} and 32 random bytes in base64url, kept nowhere
 * @param entry the YAML list entry for the file of static tokens, which holds only its hash; ended by a line break
 */
public record NewToken(Secret token, String entry) {
    private static final String PREFIX = "cum_";
    private static final int BYTES = 32;

    /** What is wrong with the name or the scopes of a token to make, one sentence's part each; empty when nothing is. */
    public static List<String> problems(String name, List<String> scopes) {
        return Stream.concat(TokenEntry.problemOfName(name).stream(), TokenEntry.problemsOfScopes(scopes))
                .toList();
    }

    /**
     * Makes a token.
     *
     * @param name who it is for
     * @param scopes what its bearer may do; the highest counts
     * @throws IllegalArgumentException when {@link #problems} finds some
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
