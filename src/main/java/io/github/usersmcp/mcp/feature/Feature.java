package io.github.usersmcp.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One tool, prompt, resource, template or completion, independent of the era.
 *
 * @param listing its entry in lists
 * @param handler answers requests for it
 */
public record Feature<L, Q, R>(L listing, Handler<Q, R> handler) {

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler<Q, R> {

        /**
         * Answers, or asks for input and is then called again from the start: it must change nothing before the last
         * question, and must ask the same questions in the same order under the same keys. It refuses callers that may
         * not use the feature.
         */
        Reply<R> handle(Q request, RequestContext exchange);
    }

    /** A handler's reply to a request. */
    public sealed interface Reply<R> {

        record Done<R>(R result) implements Reply<R> {}

        /**
         * The handler needs input from the client first, and is called again with the responses.
         *
         * @param requests the input requests, by a key that stays the same from call to call
         * @param state the handler's state for the next call; it passes through the client, so the handler must protect
         *     it
         */
        record Ask<R>(Map<String, InputRequest> requests, Optional<String> state) implements Reply<R> {
            public Ask {
                requests = new LinkedHashMap<>(requests);
            }
        }

        /** The parameters are invalid: a protocol error instead of a result. */
        record Refused<R>(String problem) implements Reply<R> {}
    }
}
