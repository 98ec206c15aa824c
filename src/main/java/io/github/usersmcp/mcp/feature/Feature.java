package io.github.usersmcp.mcp.feature;

/**
 * One thing that the server offers. It knows no era.
 *
 * @param listing what lists show of it
 * @param handler what answers for it
 */
public record Feature<L, Q, R>(L listing, Handler<Q, R> handler) {

    /** What answers a request. */
    @FunctionalInterface
    public interface Handler<Q, R> {

        /**
         * Answers, or asks first and is then called again from the top: nothing may have been changed before the last
         * question, and the same questions come in the same order under the same keys. Refuses by itself whoever may not
         * use it.
         */
        Reply<R> handle(Q request, RequestContext exchange);
    }
}
