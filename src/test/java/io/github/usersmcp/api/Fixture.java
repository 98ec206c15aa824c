package io.github.usersmcp.api;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The settings, plans and replies that the tests of this package share. */
final class Fixture {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration AMPLE = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(500);
    static final ApiSettings.Bounds BOUNDS = new ApiSettings.Bounds(Duration.ofMinutes(1), 100, 1000);
    static final Correlation NONE = new Correlation(Optional.empty(), Optional.empty());
    static final String ITEM = "{\"data\":[{\"userId\":\"u1\"}]}";
    static final String TOKEN_PATH = "/token";
    static final String USERS_PATH = "/v1/users";
    static final Credentials BEARER = new Credentials.BearerToken(new Secret("ready-token"));
    static final Credentials PASSWORD = new Credentials.PasswordGrant(
            "the client", new Secret("s3cret&old"), "api@example.com", new Secret("pä ss"));

    private Fixture() {}

    static ApiSettings settings(StubServer server, Credentials credentials, Duration requestTimeout) {
        return settings(server.uri(""), server.uri(TOKEN_PATH), credentials, requestTimeout);
    }

    static ApiSettings settings(URI base, URI token, Credentials credentials, Duration requestTimeout) {
        return new ApiSettings(base, token, credentials, AMPLE, requestTimeout, 1024 * 1024, BOUNDS);
    }

    static UsersApi api(StubServer server, Credentials credentials) {
        return api(settings(server, credentials, AMPLE), new MovableClock(NOW));
    }

    /** An API that waits for nothing before it sends again. */
    static UsersApi api(ApiSettings settings, Clock clock) {
        return new UsersApi(settings, clock, UUID::randomUUID, () -> 0, UsersApi.Observer.NONE);
    }

    static RequestPlan read() {
        return plan("GET", Optional.empty(), 200, Expected.ITEM);
    }

    /** A change; one by PUT or POST is not idempotent, as in the contract. */
    static RequestPlan change(String method) {
        return plan(method, Optional.empty(), 204, Expected.NOTHING);
    }

    static RequestPlan expecting(Expected expected) {
        return plan("GET", Optional.empty(), 200, expected);
    }

    static RequestPlan plan(String method, Optional<JsonNode> body, int success, Expected expected) {
        boolean idempotent = !method.equals("POST") && !method.equals("PUT");
        return new RequestPlan(method, List.of("v1", "users"), List.of(), body, success, expected, idempotent);
    }

    static String tokenAnswer(String token, int expiresIn) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":" + expiresIn + ",\"token_type\":\"Bearer\"}";
    }

    static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }
}
