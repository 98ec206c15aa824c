package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.ApiResult.SignInUnavailable;
import io.github.usersmcp.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what the token endpoint answered (RFC 6749, 5.1 and 5.2). What it says in words is never passed on. */
final class TokenReply {
    private static final Duration ASSUMED_LIFETIME = Duration.ofSeconds(60);
    private static final long LONGEST_LIFETIME = Duration.ofDays(30).toSeconds();

    private TokenReply() {}

    /** @param asked when the token was asked for: its life-time is counted from there */
    static Grant read(Delivery delivery, Instant asked) {
        if (delivery instanceof Delivery.Answer answer) {
            return answered(answer, asked);
        }
        if (delivery instanceof Delivery.NotSent notSent) {
            return unavailable(notSent.reason(), Optional.empty());
        }
        return unavailable(
                delivery instanceof Delivery.Lost lost ? lost.reason() : "the exchange was cut off", Optional.empty());
    }

    private static Grant answered(Delivery.Answer answer, Instant asked) {
        int status = answer.status();
        if (status == 200) {
            return StrictJson.read(answer.body())
                    .flatMap(body -> token(body, asked))
                    .<Grant>map(Grant.Given::new)
                    .orElseGet(() -> unavailable("its answer is unreadable", Optional.empty()));
        }
        return status >= 400 && status < 500 && status != 429
                ? refused(answer)
                : unavailable("it answered with status " + status, RetryAfter.of(answer.headers(), asked));
    }

    private static Optional<AccessToken> token(JsonNode body, Instant asked) {
        Instant expiresAt = asked.plus(lifetime(body.path("expires_in")));
        return Optional.of(body.path("access_token"))
                .filter(JsonNode::isString)
                .flatMap(text -> AccessToken.of(new Secret(text.stringValue()), Optional.of(expiresAt)));
    }

    private static Duration lifetime(JsonNode expiresIn) {
        boolean plausible =
                expiresIn.isNumber() && expiresIn.doubleValue() >= 1 && expiresIn.doubleValue() <= LONGEST_LIFETIME;
        return plausible ? Duration.ofSeconds((long) expiresIn.doubleValue()) : ASSUMED_LIFETIME;
    }

    private static Grant refused(Delivery.Answer answer) {
        String error = StrictJson.read(answer.body())
                .map(body -> body.path("error").asString(""))
                .orElse("");
        return switch (error) {
            case "invalid_client", "unauthorized_client" ->
                notSignedIn(Reason.WRONG_CLIENT, "the client id or the client secret (" + error + ")");
            case "invalid_grant" -> notSignedIn(Reason.WRONG_USER, "the API user or the API password (" + error + ")");
            default -> notSignedIn(Reason.REFUSED, "the request (status " + answer.status() + ")");
        };
    }

    private static Grant notSignedIn(Reason reason, String what) {
        return new Grant.Withheld(new NotSignedIn(
                reason,
                "The token endpoint does not accept " + what
                        + ". Compare the four API credentials and the token URL with the customer control panel."));
    }

    private static Grant unavailable(String reason, Optional<Duration> retryAfter) {
        return new Grant.Withheld(new SignInUnavailable("no token from the token endpoint: " + reason, retryAfter));
    }
}
