package io.github.usersmcp.mcp.stateless;

import tools.jackson.databind.JsonNode;

/** Where the messages that belong to one request of the stateless era go. Nothing here blocks or throws. */
interface ResponseChannel {

    /** Sends a notification; nothing once the request has been answered or given up. */
    void notify(JsonNode notification);

    /**
     * Answers the request, once.
     *
     * @param response a JSON-RPC response
     * @param status the HTTP status that goes with it, where there is such a thing and nothing was sent yet
     */
    void answer(JsonNode response, int status);
}
