package io.github.usersmcp.api;

import io.github.usersmcp.value.Result;
import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What became of one HTTP request on the wire, whatever it means. */
sealed interface WireResult {

    /**
     * A response came.
     *
     * @param body the whole body, which may be empty; a problem, such as a body over the limit, completes "the body is ..."
     */
    record Answer(int status, HttpHeaders headers, Result<String> body) implements WireResult {

        /** The body, if it is JSON. */
        Optional<JsonNode> json() {
            return body.toOptional().flatMap(StrictJson::read);
        }

        /** Leaves out the body, which may hold a token. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** There was no connection to send it on. */
    record NotSent(Obstacle obstacle, String reason) implements WireResult {}

    /** It may have been sent, and no whole answer came; the status is there if the answer's head arrived. */
    record Lost(String reason, Optional<Integer> status) implements WireResult {}

    /** The waiting thread was interrupted, and the exchange was cut off. */
    record Aborted() implements WireResult {}
}
