package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.secrets.ClientSecretStore;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finishes a rotation of the server's own secret if the process died between the API's answer and the write to disk. The
 * access token that it left behind outlives the old secret by a few minutes, which is enough to read the new one.
 */
public final class InterruptedRotation {
    private static final String READ = "retrieve_user_client";

    private final OfferedTools tools;
    private final ClientSecretStore store;
    private final Clock clock;

    public InterruptedRotation(OfferedTools tools, ClientSecretStore store, Clock clock) {
        this.tools = tools;
        this.store = store;
        this.clock = clock;
    }

    /** The result of finishing a rotation. */
    public sealed interface Finish {

        /** There was nothing to finish. */
        record Nothing() implements Finish {}

        /** The new secret replaced the old one; the server must use it from now on. */
        record Recovered(Secret secret) implements Finish {}

        /**
         * The new secret could not be read or written; the message says what to do.
         *
         * @param secret the new secret, if it was read
         */
        record Failed(String message, Optional<Secret> secret) implements Finish {}
    }

    /**
     * Finishes an interrupted rotation, if there is one.
     *
     * @param settings contains the API's address; its credentials are not used
     */
    public Finish finish(ApiSettings settings) {
        return store.pendingRecovery().map(token -> finish(settings, token)).orElseGet(Finish.Nothing::new);
    }

    private Finish finish(ApiSettings settings, Secret token) {
        ApiSettings withToken = settings.with(new Credentials.BearerToken(token));
        try (UsersApi api = new UsersApi(withToken, clock, UUID::randomUUID)) {
            return settle(
                    api.send(
                            tools.catalog().find(READ).orElseThrow().plan(JsonNodeFactory.instance.objectNode()),
                            new Correlation(Optional.empty(), Optional.empty())),
                    settings.credentials());
        }
    }

    /** The configured secret is still the current one: it was not rotated, or another process is rotating it right now. */
    private static boolean unchanged(Secret secret, Credentials credentials) {
        return credentials instanceof Credentials.PasswordGrant grant
                && grant.clientSecret().equals(secret);
    }

    private static boolean isOfAnother(String clientId, Credentials credentials) {
        return credentials instanceof Credentials.PasswordGrant grant
                && !grant.clientId().equals(clientId);
    }

    private Finish settle(ApiExchange exchange, Credentials credentials) {
        if (exchange.result() instanceof ApiResult.NotSignedIn) {
            store.abandonRecovery();
            return new Finish.Failed(
                    "A rotation of the client secret was interrupted, and it is too late to finish it."
                            + " If signing in fails, take the secret from the customer control panel and put it into "
                            + store.placeInWords() + ".",
                    Optional.empty());
        }
        if (!(exchange.result() instanceof ApiResult.Reply reply)) {
            return new Finish.Failed(
                    "A rotation of the client secret was interrupted and cannot be finished now,"
                            + " because the API did not return the secret. Start again within a few minutes.",
                    Optional.empty());
        }
        if (isOfAnother(reply.body().path("data").path(0).path("clientId").asString(""), credentials)) {
            return new Finish.Failed(
                    "The token in the recovery file beside %s belongs to another client, so it is not used. Look at that file and remove it."
                            .formatted(store.placeInWords()),
                    Optional.empty());
        }
        Secret secret =
                new Secret(reply.body().path("data").path(0).path("secret").asString(""));
        if (secret.reveal().isBlank() || unchanged(secret, credentials)) {
            return new Finish.Nothing();
        }
        return store.replace(secret)
                .<Finish>map(problem -> new Finish.Failed(
                        "A rotation of the client secret was interrupted, and the new"
                                + " secret cannot be written to %s: %s".formatted(store.placeInWords(), problem),
                        Optional.of(secret)))
                .orElseGet(() -> new Finish.Recovered(secret));
    }
}
