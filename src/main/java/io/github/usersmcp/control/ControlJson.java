package io.github.usersmcp.control;

import io.github.usersmcp.value.Result;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The messages on a control socket: one JSON object per line, read strictly. */
final class ControlJson {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ControlJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The object that a line contains. */
    static Result<ObjectNode> read(String line) {
        try {
            return MAPPER.readTree(line) instanceof ObjectNode object
                    ? Result.good(object)
                    : Result.bad("The message must be a JSON object.");
        } catch (JacksonException | NumberFormatException e) { // the latter for exponents beyond an int
            return Result.bad("The message is not valid JSON.");
        }
    }

    static String write(JsonNode message) {
        return MAPPER.writeValueAsString(message);
    }

    /**
     * A member that must be a string.
     *
     * @param longest in {@code char}s
     */
    static Result<String> text(ObjectNode message, String name, int longest) {
        JsonNode value = message.path(name);
        return value.isString() && value.stringValue().length() <= longest
                ? Result.good(value.stringValue())
                : Result.bad(name + " must be a string of at most " + longest + " characters.");
    }
}
