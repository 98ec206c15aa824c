package io.github.usersmcp.mcp.feature;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the client brings back of what a handler asked for. All of it comes from outside.
 *
 * @param responses the client's results, by the key of the request
 * @param state the state that went out with the requests
 */
public record InputResponses(Map<String, JsonNode> responses, Optional<String> state) {
    public static final InputResponses NOTHING = new InputResponses(Map.of(), Optional.empty());

    public InputResponses {
        responses = Map.copyOf(responses);
    }

    public boolean isEmpty() {
        return responses.isEmpty() && state.isEmpty();
    }
}
