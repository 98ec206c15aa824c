package io.github.usersmcp.mcp;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the client brings back of what a handler asked for. All of it comes from outside.
 *
 * @param responses the client's results, by the key of the request
 * @param state the state that went out with the requests
 */
record InputResponses(Map<String, JsonNode> responses, Optional<String> state) {
    static final InputResponses NOTHING = new InputResponses(Map.of(), Optional.empty());

    InputResponses {
        responses = Map.copyOf(responses);
    }

    boolean isEmpty() {
        return responses.isEmpty() && state.isEmpty();
    }
}
