package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.Deadline;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.limit.FairSemaphore;
import io.github.usersmcp.limit.FairSlots;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the request of a call that passed every check. */
final class Dispatch {
    private final UsersApi api;
    private final Pages pages;
    private final FairSlots wholeLists;
    private final SecretVisibility secrecy;
    private final OwnSecret ownSecret;
    private final Shaping shaping;
    private final LostAnswerCheck settlement;
    private final ConfirmationStep confirmation;
    private final Lockout lockout;
    private final FairSemaphore oneGuarded = new FairSemaphore(1);

    Dispatch(
            UsersApi api,
            Pages pages,
            FairSlots wholeLists,
            SecretVisibility secrecy,
            OwnSecret ownSecret,
            Shaping shaping,
            LostAnswerCheck settlement,
            ConfirmationStep confirmation,
            Lockout lockout) {
        this.api = api;
        this.pages = pages;
        this.wholeLists = wholeLists;
        this.secrecy = secrecy;
        this.ownSecret = ownSecret;
        this.shaping = shaping;
        this.settlement = settlement;
        this.confirmation = confirmation;
        this.lockout = lockout;
    }

    /** Sends a call that {@link ValidCall#onlyReads only reads}: nothing has to be prepared before it, or checked after it. */
    Outcome read(ValidCall request) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.Failed(Failures.cancelled(), RequestIds.NONE);
        }
        return Pages.readsAll(request) ? inItsTurn(request.deadline(), () -> readNow(request)) : readNow(request);
    }

    private Outcome readNow(ValidCall request) {
        ApiExchange sent = exchange(request);
        ApiExchange exchange =
                request.tool().result().asJson().isEmpty() ? sent : FreeForm.asText(request.tool(), sent);
        return shaping.shape(Weighing.Weighed.asGiven(request), exchange, OwnSecret.Kept.NOTHING);
    }

    /** @param approved the call as a person approved it, or as it is if no approval was needed */
    Outcome send(Weighing.Weighed approved) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.Failed(Failures.cancelled(), RequestIds.NONE);
        }
        if (Pages.readsAll(approved.request())) {
            return inItsTurn(approved.request().deadline(), () -> sendNow(approved));
        }
        return Weighing.guarded(approved.request()) ? sendGuarded(approved) : sendNow(approved);
    }

    /** Only a few whole lists fit into memory at once. Callers take turns, and none can have more than half of the places. */
    private Outcome inItsTurn(Deadline deadline, Supplier<Outcome> list) {
        try {
            if (!wholeLists.tryAcquire(deadline.caller(), deadline.remaining().toNanos())) {
                return new Outcome.Failed(
                        Failures.heldBack("other calls that read whole lists took the time of the call"),
                        RequestIds.NONE);
            }
        } catch (InterruptedException canceled) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed(Failures.cancelled(), RequestIds.NONE);
        }
        try {
            return list.get();
        } finally {
            wholeLists.release(deadline.caller());
        }
    }

    /**
     * Runs one at a time, and reads and weighs the target once more right before sending: two concurrent calls could each
     * rely on the other's target remaining an administrator. Callers take turns.
     */
    private Outcome sendGuarded(Weighing.Weighed approved) {
        Optional<CallError> stop = takeTurn(approved.request());
        if (stop.isPresent()) {
            return new Outcome.Failed(stop.get(), RequestIds.NONE);
        }
        try {
            return confirmation
                    .lookAgain(approved)
                    .then(now -> confirmation.covers(approved, now)
                            ? Step.onward(now)
                            : Step.<Weighing.Weighed>end(changed(now)))
                    .finish(this::sendHeld);
        } finally {
            oneGuarded.release();
        }
    }

    private Outcome sendHeld(Weighing.Weighed weighed) {
        Outcome outcome = sendNow(weighed);
        if (outcome instanceof Outcome.Failed failed && failed.error().kind() == ErrorKind.OUTCOME_UNKNOWN) {
            lockout.inDoubt(weighed);
        }
        return outcome;
    }

    private static Outcome changed(Weighing.Weighed now) {
        return new Outcome.Failed(
                CallError.retryable(
                        ErrorKind.CONFLICT,
                        "What the call hits has changed since it was approved",
                        "Nothing was changed. Call again, so that a person can decide on its current state."),
                now.trace());
    }

    private Optional<CallError> takeTurn(ValidCall request) {
        try {
            boolean taken = oneGuarded.tryAcquire(
                    request.deadline().caller(), request.deadline().remaining().toNanos());
            return taken
                    ? Optional.empty()
                    : Optional.of(Failures.heldBack("other changes of the same kind took the time of the call"));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Optional.of(Failures.cancelled());
        }
    }

    private Outcome sendNow(Weighing.Weighed weighed) {
        ValidCall request = weighed.request();
        LostAnswerCheck.Before before = settlement.before(weighed);
        Optional<CallError> stop = request.changes() ? ready(request) : Optional.empty();
        if (stop.isPresent()) {
            return new Outcome.Failed(stop.get(), RequestIds.NONE);
        }
        ApiExchange exchange = FreeForm.asText(request.tool(), ownSecret.withSecret(request, exchange(request)));
        Outcome outcome = shaping.shape(weighed, exchange, ownSecret.keep(request, exchange));
        return settlement.settle(before, exchange, outcome);
    }

    private ApiExchange exchange(ValidCall request) {
        ApiExchange sent = request.tool().result().listed().isPresent()
                ? pages.read(request)
                : api.send(request.tool().plan(request.arguments()), request.correlation(), request.deadline());
        request.journal().sent(sent);
        return sent;
    }

    private Optional<CallError> ready(ValidCall request) {
        return secrecy.obstacle(request).or(() -> request.journal().sending()).or(() -> ownSecret.prepare(request));
    }
}
