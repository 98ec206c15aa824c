package io.github.usersmcp.mcp.stateless;

import tools.jackson.databind.JsonNode;

/** Sends the messages that belong to one request of the stateless era. Never blocks or throws. */
interface ResponseChannel {

    /** Sends a notification; does nothing once the request has been answered or abandoned. */
    void notify(JsonNode notification);

    /**
     * Answers the request, once.
     *
     * @param response a JSON-RPC response
     * @param status the HTTP status, used if the transport has one and nothing has been sent yet
     */
    void answer(JsonNode response, int status);
}
