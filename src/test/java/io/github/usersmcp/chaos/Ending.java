package io.github.usersmcp.chaos;

import tools.jackson.databind.JsonNode;

/** How a call ended, as the client sees it. */
sealed interface Ending {

    /**
     * The result of a tool.
     *
     * @param envelope its structured content
     */
    record Answered(JsonNode envelope) implements Ending {
        String outcome() {
            return envelope.path("outcome").asString("");
        }

        String kind() {
            return envelope.at("/error/kind").asString("");
        }

        boolean completed() {
            return outcome().equals("completed");
        }

        boolean unknown() {
            return kind().equals("outcome_unknown");
        }
    }

    /** An answer that is no result of a tool. */
    record NoResult(JsonNode message) implements Ending {}

    /** The client gave the call up; there is no answer. */
    record Cancelled() implements Ending {}

    /** The server process died before it answered. */
    record Lost() implements Ending {}

    /** Nothing came within the patience of the client. */
    record Hung() implements Ending {}
}
