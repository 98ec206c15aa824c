package io.github.usersmcp.mcp;

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

/**
 * The id of a message that the strict reader does not take, so that the client learns which of its requests was wrong. Reads
 * without a tree, and remembers no names.
 *
 * @param id the last one, as far as the line could be read; a null node where there is none
 * @param whole whether the line is JSON to its end
 */
record Scan(JsonNode id, boolean whole) {
    static final Scan NOTHING = new Scan(NullNode.getInstance(), false);

    private static final JsonFactory LENIENT = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static Scan of(byte[] line) {
        JsonNode id = NullNode.getInstance();
        try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), line)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("id");
                JsonToken value = parser.nextToken();
                id = found ? id(parser, value) : id;
                parser.skipChildren();
            }
            return new Scan(id, true);
        } catch (JacksonException | NumberFormatException e) {
            return new Scan(id, false);
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
