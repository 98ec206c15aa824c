package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.Deadline;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.secrets.ClientSecretStore;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the server working when a call rotates the secret that it signs in with. The rotation runs only if the new secret
 * can be kept: by the store, which prepares a recovery before the request goes out, or by a person who will get it.
 */
final class OwnSecret {
    private static final String NOT_KEPT = "The new secret could not be kept: ";

    private final UsersApi api;
    private final Optional<ClientSecretStore> store;
    private final SecretVisibility secrecy;

    /**
     * What happened to the new secret.
     *
     * @param warnings what the person must know
     * @param lost whether the result of this call is the only place that still contains it
     */
    record Kept(List<String> warnings, boolean lost) {
        static final Kept NOTHING = new Kept(List.of(), false);
    }

    /** @param store where the secret is kept; empty if only this process keeps it */
    OwnSecret(UsersApi api, Optional<ClientSecretStore> store, SecretVisibility secrecy) {
        this.api = api;
        this.store = store;
        this.secrecy = secrecy;
    }

    /** Why the new secret could not be kept; empty if it can, and for every tool that does not replace the server's own secret. */
    Optional<CallError> obstacle(ValidCall request) {
        if (request.tool().ownSecret().isEmpty() || secrecy.shows(request)) {
            return Optional.empty();
        }
        Optional<String> unkept = store.flatMap(ClientSecretStore::obstacle);
        return unkept.isPresent() && secrecy.unasked().isPresent()
                ? secrecy.unasked()
                        .flatMap(handing -> handing.problem(request))
                        .map(problem -> unkept(unkept.get(), problem))
                : unkept.map(this::unkept);
    }

    private CallError unkept(String obstacle) {
        return CallError.of(
                ErrorKind.MISCONFIGURED,
                NOT_KEPT + obstacle,
                "Nothing was rotated. "
                        + secrecy.wayToReveal()
                                .map(way -> way + ", so that the person sees the new secret, or ask")
                                .orElse("Ask")
                        + " the operator to keep the secret in a file and to start the server with"
                        + " --update-credentials.");
    }

    private static CallError unkept(String obstacle, SecretHandover.Problem problem) {
        return CallError.of(
                ErrorKind.MISCONFIGURED,
                NOT_KEPT + obstacle + "; and it could not be handed over: " + problem.words(),
                "Nothing was rotated. "
                        + (problem.temporary()
                                ? "Ask the person to open the secrets that wait at the approval desk, or call again in five"
                                        + " minutes."
                                : "Ask the operator to fix one of the two."));
    }

    /** Where the new secret will go because the store cannot keep it, as a sentence; empty for any other call. */
    Optional<String> destination(ValidCall request) {
        boolean unkept = request.tool().ownSecret().isPresent()
                && store.flatMap(ClientSecretStore::obstacle).isPresent();
        return unkept ? secrecy.unasked().map(Handing::destination) : Optional.empty();
    }

    /** Prepares the store right before the request goes out; conditions may have changed since the earlier check. */
    Optional<CallError> prepare(ValidCall request) {
        return obstacle(request).or(() -> note(request));
    }

    private Optional<CallError> note(ValidCall request) {
        Optional<ClientSecretStore> writable =
                store.filter(place -> place.obstacle().isEmpty());
        if (request.tool().ownSecret().isEmpty() || writable.isEmpty()) {
            return Optional.empty();
        }
        Optional<Secret> token = longLivedToken(writable.get(), request.deadline());
        if (token.isEmpty()) {
            return Optional.of(CallError.retryable(
                    ErrorKind.API_UNAVAILABLE,
                    "Signing in is not possible now",
                    "Nothing was rotated. Call again later."));
        }
        return writable.get()
                .prepare(token.get())
                .map(problem -> CallError.of(
                        ErrorKind.MISCONFIGURED,
                        NOT_KEPT + problem,
                        "Nothing was rotated. Ask the operator to fix it."));
    }

    /** A new token, unless an earlier rotation may already have invalidated the secret needed to request it. */
    private Optional<Secret> longLivedToken(ClientSecretStore writable, Deadline deadline) {
        if (writable.pendingRecovery().isEmpty()) {
            api.signIn(deadline);
        }
        return api.accessToken(deadline);
    }

    /** Returns the exchange or, if its answer lacks the new secret, one without a usable answer. */
    ApiExchange withSecret(ValidCall request, ApiExchange exchange) {
        Optional<Pointer> pointer = request.tool().ownSecret();
        boolean complete = pointer.flatMap(place -> secret(place, exchange)).isPresent();
        if (pointer.isEmpty() || complete || !(exchange.result() instanceof ApiResult.Reply reply)) {
            return exchange;
        }
        return exchange.with(new ApiResult.NoUsableAnswer("the new secret is not in it", reply.status()));
    }

    /** Stores the new secret, then starts to use it. */
    Kept keep(ValidCall request, ApiExchange exchange) {
        Optional<Secret> secret = request.tool().ownSecret().flatMap(pointer -> secret(pointer, exchange));
        if (secret.isEmpty()) {
            giveUpIfNotRotated(request, exchange);
            return Kept.NOTHING;
        }
        Kept kept = store.map(place -> write(request, place, secret.get())).orElse(Kept.NOTHING);
        api.useClientSecret(secret.get());
        return kept;
    }

    /** As long as the secret may have been rotated, keeps what was prepared, so that the new one can still be read. */
    private void giveUpIfNotRotated(ValidCall request, ApiExchange exchange) {
        boolean perhaps = exchange.result() instanceof ApiResult.Reply
                || exchange.result() instanceof ApiResult.NoUsableAnswer
                || (exchange.result() instanceof ApiResult.Refused refused && refused.undecided());
        if (request.tool().ownSecret().isPresent() && !perhaps) {
            store.ifPresent(ClientSecretStore::abandonRecovery);
        }
    }

    private Kept write(ValidCall request, ClientSecretStore store, Secret secret) {
        String place = store.placeInWords();
        boolean revealed = secrecy.shows(request) || secrecy.unasked().isPresent();
        if (revealed && store.obstacle().isPresent()) {
            return new Kept(
                    List.of(
                            "The server uses the new secret until it stops. Replace the old one in %s before the next start."
                                    .formatted(place)),
                    true);
        }
        String shown = secrecy.handing().isPresent() ? "" : ", so it is shown here unmasked";
        return store.replace(secret)
                .map(problem -> new Kept(
                        List.of("The new secret could not be written to %s (%s)%s. Replace it there now."
                                .formatted(place, problem, shown)),
                        true))
                .orElseGet(() -> new Kept(List.of("The new secret was written to %s.".formatted(place)), false));
    }

    private static Optional<Secret> secret(Pointer pointer, ApiExchange exchange) {
        String field = pointer.segments().get(pointer.segments().size() - 1);
        return exchange.result() instanceof ApiResult.Reply reply
                ? Optional.of(reply.body().path("data").path(0).path(field).asString(""))
                        .filter(text -> !text.isBlank())
                        .map(Secret::new)
                : Optional.empty();
    }
}
