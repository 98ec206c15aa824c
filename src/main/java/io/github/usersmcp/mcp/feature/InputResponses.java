package io.github.usersmcp.mcp.feature;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The client's responses to a handler's input requests. All of it is untrusted.
 *
 * @param responses the client's results, by the key of the request
 * @param state the state that was sent with the requests
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
