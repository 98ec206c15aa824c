package io.github.usersmcp.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A handler's reply to a request. */
public sealed interface Reply<R> {

    record Done<R>(R result) implements Reply<R> {}

    /**
     * The handler needs input from the client first, and is called again with the responses.
     *
     * @param requests the input requests, by a key that stays the same from call to call
     * @param state the handler's state for the next call; it passes through the client, so the handler must protect it
     */
    record Ask<R>(Map<String, InputRequest> requests, Optional<String> state) implements Reply<R> {
        public Ask {
            requests = new LinkedHashMap<>(requests);
        }
    }

    /** The parameters are invalid: a protocol error instead of a result. */
    record Refused<R>(String problem) implements Reply<R> {}
}
