package io.github.usersmcp.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults as the control side takes and shows them: the attributes of {@link SandboxFault}, by the same names. */
final class FaultJson {

    private static final int TEXT_LIMIT = 1024 * 1024;
    private static final Shape SHAPE = new Shape(
            Map.of(
                    "kind",
                            Check.oneOf(Arrays.stream(SandboxFault.Kind.values())
                                    .map(Enum::name)
                                    .toList()),
                    "method", Check.text(1, 16),
                    "pathContains", Check.text(1, 1024),
                    "times", Check.integer(0, Integer.MAX_VALUE),
                    "millis", Check.integer(0, Integer.MAX_VALUE),
                    "status", Check.integer(200, 599),
                    "retryAfter", new Check(JsonNode::isValueNode, "must be seconds or text"),
                    "contentType", Check.text(1, 255),
                    "body", Check.text(0, TEXT_LIMIT),
                    "bytes", Check.integer(0, Long.MAX_VALUE)),
            Set.of("kind"));

    private FaultJson() {}

    static List<String> violations(JsonNode given) {
        return given instanceof ObjectNode fault ? SHAPE.violations(fault) : List.of("a fault must be a JSON object");
    }

    /** The fault that an object without {@link #violations} describes; attributes that it lacks have their defaults. */
    static SandboxFault read(JsonNode given) {
        SandboxFault preset =
                SandboxFault.of(SandboxFault.Kind.valueOf(given.path("kind").stringValue()));
        return new SandboxFault(
                preset.kind(),
                text(given, "method"),
                text(given, "pathContains"),
                given.path("times").asInt(preset.times()),
                given.path("millis").asLong(preset.millis()),
                given.path("status").asInt(preset.status()),
                text(given, "retryAfter"),
                given.path("contentType").asString(preset.contentType()),
                given.path("body").asString(preset.body()),
                given.path("bytes").asLong(preset.bytes()));
    }

    static ObjectNode write(SandboxFault fault) {
        ObjectNode written = Json.object().put("kind", fault.kind().name());
        fault.method().ifPresent(method -> written.put("method", method));
        fault.pathContains().ifPresent(part -> written.put("pathContains", part));
        written.put("times", fault.times()).put("millis", fault.millis()).put("status", fault.status());
        fault.retryAfter().ifPresent(text -> written.put("retryAfter", text));
        return written.put("contentType", fault.contentType())
                .put("body", fault.body())
                .put("bytes", fault.bytes());
    }

    private static Optional<String> text(JsonNode given, String name) {
        return given.optional(name).map(JsonNode::asString);
    }
}
