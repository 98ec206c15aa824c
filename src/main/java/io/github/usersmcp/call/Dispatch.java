package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.UsersApi;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/** Sends what a call comes to, once everything that could stop it has had its say. */
final class Dispatch {
    private final UsersApi api;
    private final Pages pages;
    private final OwnSecret ownSecret;
    private final Shaping shaping;
    private final Settlement settlement;
    private final Lockout lockout;
    private final ReentrantLock oneGuarded = new ReentrantLock(true);

    Dispatch(UsersApi api, Pages pages, OwnSecret ownSecret, Shaping shaping, Settlement settlement, Lockout lockout) {
        this.api = api;
        this.pages = pages;
        this.ownSecret = ownSecret;
        this.shaping = shaping;
        this.settlement = settlement;
        this.lockout = lockout;
    }

    /** @param target what the call hits, as it was just read */
    Outcome send(Request request, Optional<ObjectNode> target) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.Failed(Failures.cancelled(), Trace.NONE);
        }
        return request.tool().guarded(request.arguments()).any()
                ? sendGuarded(request, target)
                : sendNow(request, target);
    }

    /** One at a time, guarded once more: calls beside each other could each leave the other as the last administrator. */
    private Outcome sendGuarded(Request request, Optional<ObjectNode> target) {
        Optional<CallError> stop = takeTurn(request);
        if (stop.isPresent()) {
            return new Outcome.Failed(stop.get(), Trace.NONE);
        }
        try {
            return target.flatMap(user -> lockout.refusal(request, new Reads.Found(user, Trace.NONE)))
                    .orElseGet(() -> sendNow(request, target));
        } finally {
            oneGuarded.unlock();
        }
    }

    private Optional<CallError> takeTurn(Request request) {
        try {
            boolean taken = oneGuarded.tryLock(request.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
            return taken
                    ? Optional.empty()
                    : Optional.of(Failures.heldBack("other changes of the same kind took the time of the call"));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.of(Failures.cancelled());
        }
    }

    private Outcome sendNow(Request request, Optional<ObjectNode> target) {
        Settlement.Before before = settlement.before(request, target);
        Optional<CallError> stop = request.changes() ? ready(request) : Optional.empty();
        if (stop.isPresent()) {
            return new Outcome.Failed(stop.get(), Trace.NONE);
        }
        ApiExchange sent = request.flag("allPages")
                ? pages.all(request)
                : api.send(request.tool().plan(request.arguments()), request.correlation(), request.deadline());
        request.journal().sent(sent);
        ApiExchange exchange = ownSecret.withSecret(request, sent);
        Outcome outcome = shaping.shape(request, target, exchange, ownSecret.keep(request, exchange));
        return settlement.settle(request, before, exchange, outcome);
    }

    private Optional<CallError> ready(Request request) {
        return request.journal().sending().or(() -> ownSecret.prepare(request));
    }
}
