package io.github.usersmcp.desk.passkey;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads hostile JSON and base64url. Malformed input gives an empty result. */
final class StrictReading {
    private static final int DEEPEST = 16;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictReading() {}

    /**
     * A JSON object without repeated keys.
     *
     * @param longest the longest text to read, in {@code char}s
     */
    static Optional<ObjectNode> object(String text, int longest) {
        if (text.length() > longest) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A JSON object without repeated keys, from its UTF-8 bytes. */
    static Optional<ObjectNode> object(byte[] bytes) {
        return object(new String(bytes, StandardCharsets.UTF_8), bytes.length);
    }

    /**
     * The bytes of a base64url string.
     *
     * @param longest the longest value, in bytes
     */
    static Optional<byte[]> bytes(JsonNode object, String key, int longest) {
        return bytes(object.path(key).stringValue("")).filter(found -> found.length <= longest);
    }

    /** The bytes that a base64url string without padding stands for; empty for no bytes too. */
    static Optional<byte[]> bytes(String base64url) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64url);
            return bytes.length > 0 && base64url(bytes).equals(base64url) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
