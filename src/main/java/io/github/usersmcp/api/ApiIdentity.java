package io.github.usersmcp.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who this program signs in as, for recognising the own user among others. At least one of the two is there.
 *
 * @param userId the own {@code userId}: the token's claim {@code sub}
 * @param names the own user names and e-mail addresses, without repetition: the configured API user and the token's
 *     claims {@code preferred_username} and {@code email}
 */
public record ApiIdentity(Optional<String> userId, List<String> names) {
    public ApiIdentity {
        names = List.copyOf(names);
    }

    static Optional<ApiIdentity> of(Optional<String> configuredUser, Claims claims) {
        List<String> names = Stream.concat(configuredUser.stream(), claims.names().stream())
                .distinct()
                .toList();
        return Optional.of(new ApiIdentity(claims.subject(), names))
                .filter(identity ->
                        identity.userId().isPresent() || !identity.names().isEmpty());
    }
}
