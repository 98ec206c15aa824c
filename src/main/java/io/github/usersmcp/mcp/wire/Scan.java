package io.github.usersmcp.mcp.wire;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Identifies a message that the strict parser rejects, so that the client learns which of its requests was wrong.
 * Builds no tree and does not cache names.
 *
 * @param head the members that distinguish requests, notifications and responses, as far as the line could be read: the
 *     last {@code id}, and {@code true} for each of the others that is present
 * @param whole whether the whole line is JSON
 */
record Scan(ObjectNode head, boolean whole) {
    static final Scan NOTHING = new Scan(JsonNodeFactory.instance.objectNode(), false);

    private static final Set<String> TELLING = Set.of("method", "result", "error");

    private static final JsonFactory LENIENT = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static Scan of(byte[] line) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), line)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("id")) {
                    head.set(name, id(parser, value));
                } else if (TELLING.contains(name)) {
                    head.put(name, true);
                }
                parser.skipChildren();
            }
            return new Scan(head, true);
        } catch (JacksonException | NumberFormatException e) {
            return new Scan(head, false);
        }
    }

    private static JsonNode id(JsonParser parser, JsonToken value) {
        return switch (value) {
            case VALUE_STRING -> JsonNodeFactory.instance.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            default -> NullNode.getInstance();
        };
    }
}
