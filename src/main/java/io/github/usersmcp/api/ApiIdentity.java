package io.github.usersmcp.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The API user that this program signs in as, so that calls against this user can be recognized. At least one of the two
 * components is present.
 *
 * @param userId the {@code userId}, from the token's claim {@code sub}
 * @param names distinct user names and email addresses: the configured API user and the token's claims
 *     {@code preferred_username} and {@code email}
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
