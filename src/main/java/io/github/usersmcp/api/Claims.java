package io.github.usersmcp.api;

import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The claims of an access token (RFC 7519), read without verification. Use them to recognize the own API user and to explain
 * failures, but never to authorize anyone.
 *
 * @param subject {@code sub}, the id of the token's user
 * @param names {@code preferred_username} and {@code email}, those that are present
 * @param expiresAt {@code exp}
 */
record Claims(Optional<String> subject, List<String> names, Optional<Instant> expiresAt) {
    static final Claims NONE = new Claims(Optional.empty(), List.of(), Optional.empty());

    private static final int MAX_LENGTH = 320;
    private static final long END_OF_YEAR_9999 = 253_402_300_799L;

    /** The claims; {@link #NONE} if the token is not a readable JWT. */
    static Claims of(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        return parts.length == 3
                ? decoded(parts[1]).flatMap(StrictJson::read).map(Claims::of).orElse(NONE)
                : NONE;
    }

    private static Claims of(JsonNode payload) {
        List<String> names = Stream.of("preferred_username", "email")
                .flatMap(name -> text(payload.path(name)).stream())
                .distinct()
                .toList();
        return new Claims(text(payload.path("sub")), names, instant(payload.path("exp")));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isString)
                .map(string -> PlainText.clean(string.stringValue(), MAX_LENGTH))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> instant(JsonNode seconds) {
        return Optional.of(seconds)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .filter(value -> value >= 0 && value <= END_OF_YEAR_9999)
                .map(value -> Instant.ofEpochSecond(value.longValue()));
    }
}
