package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another tool that reads the object of this one.
 *
 * @param tool the name of the read tool
 * @param arguments argument of the read tool → source of its value: our argument, or (with a leading slash) a place in
 *     the API's answer
 */
public record ReadReference(String tool, Map<String, String> arguments) {

    public ReadReference {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** The arguments for the read tool; empty if the answer does not contain one of them. */
    public Optional<ObjectNode> argumentsFrom(JsonNode ours, JsonNode answer) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            String source = argument.getValue();
            JsonNode value = source.startsWith("/") ? answer.at(source) : ours.path(source);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            result.set(argument.getKey(), value);
        }
        return Optional.of(result);
    }
}
