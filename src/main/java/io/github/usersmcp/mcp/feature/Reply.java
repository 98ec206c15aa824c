package io.github.usersmcp.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a handler makes of a request. */
public sealed interface Reply<R> {

    record Done<R>(R result) implements Reply<R> {}

    /**
     * Something is needed from the client first; the handler is called again with what came back.
     *
     * @param requests what is needed, each under a key that stays the same from call to call
     * @param state what the handler wants to find again; it passes through the client and must protect itself
     */
    record Ask<R>(Map<String, InputRequest> requests, Optional<String> state) implements Reply<R> {
        public Ask {
            requests = new LinkedHashMap<>(requests);
        }
    }

    /** The parameters are not acceptable: a protocol error, not a result. */
    record Refused<R>(String problem) implements Reply<R> {}
}
