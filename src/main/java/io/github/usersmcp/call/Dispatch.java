package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.UsersApi;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends what a call comes to, once everything that could stop it has had its say. */
final class Dispatch {
    private final UsersApi api;
    private final Pages pages;
    private final OwnSecret ownSecret;
    private final Shaping shaping;

    Dispatch(UsersApi api, Pages pages, OwnSecret ownSecret, Shaping shaping) {
        this.api = api;
        this.pages = pages;
        this.ownSecret = ownSecret;
        this.shaping = shaping;
    }

    /** @param target what the call hits, as it was just read */
    Outcome send(Request request, Optional<ObjectNode> target) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.Failed(Failures.cancelled(), Trace.NONE);
        }
        Optional<CallError> stop = request.changes() ? ready(request) : Optional.empty();
        if (stop.isPresent()) {
            return new Outcome.Failed(stop.get(), Trace.NONE);
        }
        ApiExchange exchange = request.flag("allPages")
                ? pages.all(request)
                : api.send(request.tool().plan(request.arguments()), request.correlation());
        request.journal().sent(exchange);
        return shaping.shape(request, target, exchange, ownSecret.keep(request, exchange));
    }

    private Optional<CallError> ready(Request request) {
        return request.journal().sending().or(() -> ownSecret.prepare(request));
    }
}
