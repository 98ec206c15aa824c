package io.github.usersmcp.mcp.feature;

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
}
