package io.github.usersmcp.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of an audit log, read back.
 *
 * @param content the whole record
 * @param chain the id of its chain
 * @param number its number in the chain, from 1
 * @param previous the hash of the record before
 * @param hash its own hash, as it states it
 * @param isIntact whether that is the hash of the line
 */
record LinkedRecord(JsonNode content, String chain, long number, String previous, String hash, boolean isIntact) {
    private static final Pattern END = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}$");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int END_LENGTH = 75;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The hash that a line states at its end; empty if it does not end with one. */
    static Optional<String> hashOf(String line) {
        Matcher end = END.matcher(line);
        return end.find() ? Optional.of(end.group(1)) : Optional.empty();
    }

    /** The record in a line without its line break; empty if it is not a linked record. */
    static Optional<LinkedRecord> read(byte[] line) {
        return decoded(line).flatMap(text -> hashOf(text).flatMap(hash -> read(line, text, hash)));
    }

    private static Optional<LinkedRecord> read(byte[] line, String text, String hash) {
        byte[] body = new byte[line.length - END_LENGTH];
        System.arraycopy(line, 0, body, 0, body.length);
        return content(text).flatMap(json -> {
            JsonNode number = json.path("number");
            String previous = json.path("previous").asString("");
            boolean linked = json.path("chain").isString()
                    && number.isIntegralNumber()
                    && number.canConvertToLong()
                    && HASH.matcher(previous).matches();
            return linked
                    ? Optional.of(new LinkedRecord(
                            json,
                            json.path("chain").stringValue(),
                            number.longValue(),
                            previous,
                            hash,
                            RecordChain.hash(body).equals(hash)))
                    : Optional.empty();
        });
    }

    /** The JSON object in a line; empty if it is none, or has a name twice. */
    static Optional<JsonNode> content(String line) {
        try {
            return Optional.of(STRICT.readTree(line)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(byte[] line) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    String event() {
        return content.path("event").asString("");
    }

    Optional<String> signature() {
        return Optional.of(content.path("signature").asString("")).filter(text -> !text.isEmpty());
    }
}
