package io.github.usersmcp.api;

import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.NotSignedIn.Reason;
import io.github.usersmcp.api.ApiResult.SignInUnavailable;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads replies of the token endpoint (RFC 6749, sections 5.1 and 5.2). Its messages are shown, cleaned and without secrets. */
final class TokenReply {
    private static final String NO_TOKEN = "no token from the token endpoint: ";
    private static final int MAX_LENGTH = 300;
    private static final Duration ASSUMED_LIFETIME = Duration.ofSeconds(60);
    private static final long LONGEST_LIFETIME = Duration.ofDays(30).toSeconds();

    private TokenReply() {}

    /**
     * Reads a reply.
     *
     * @param requested when the token was requested, which is when its lifetime begins
     * @param sent the secrets in the request, which are masked in messages
     */
    static TokenResult read(WireResult result, Instant requested, SentSecrets sent) {
        if (result instanceof WireResult.Answer answer) {
            return answered(answer, requested, sent);
        }
        if (result instanceof WireResult.NotSent notSent) {
            return new TokenResult.Withheld(new SignInUnavailable(
                    NO_TOKEN + notSent.reason(), Optional.empty(), Optional.of(notSent.obstacle())));
        }
        return unavailable(
                result instanceof WireResult.Lost lost ? lost.reason() : "the exchange was cut off", Optional.empty());
    }

    private static TokenResult answered(WireResult.Answer answer, Instant requested, SentSecrets sent) {
        int status = answer.status();
        if (status == 200) {
            return answer.json()
                    .flatMap(body -> token(body, requested))
                    .<TokenResult>map(TokenResult.Given::new)
                    .orElseGet(() -> unexpected("its answer is unreadable"));
        }
        if (status < 400) {
            return unexpected("it answered with status " + status);
        }
        return status < 500 && status != 429
                ? refused(answer, sent)
                : unavailable("it answered with status " + status, RetryAfter.of(answer.headers(), requested));
    }

    private static Optional<AccessToken> token(JsonNode body, Instant requested) {
        Instant expiresAt = requested.plus(lifetime(body.path("expires_in")));
        return Optional.of(body.path("access_token"))
                .filter(JsonNode::isString)
                .flatMap(text -> AccessToken.of(new Secret(text.stringValue()), Optional.of(expiresAt)));
    }

    private static Duration lifetime(JsonNode expiresIn) {
        boolean plausible =
                expiresIn.isNumber() && expiresIn.doubleValue() >= 1 && expiresIn.doubleValue() <= LONGEST_LIFETIME;
        return plausible ? Duration.ofSeconds((long) expiresIn.doubleValue()) : ASSUMED_LIFETIME;
    }

    private static TokenResult refused(WireResult.Answer answer, SentSecrets sent) {
        Optional<JsonNode> body = answer.json();
        String error = body.map(json -> json.path("error").asString("")).orElse("");
        String said = body.map(json -> json.path("error_description").asString(""))
                .map(text -> sent.shown(text, MAX_LENGTH))
                .filter(text -> !text.isEmpty())
                .map(text -> ", saying: " + text)
                .orElse("");
        return switch (error) {
            case "invalid_client", "unauthorized_client" ->
                notSignedIn(Reason.WRONG_CLIENT, "the client id or the client secret (" + error + ")" + said);
            case "invalid_grant" ->
                notSignedIn(InvalidGrant.reason(said), "the API user or the API password (" + error + ")" + said);
            default -> notSignedIn(Reason.REFUSED, "the request (status " + answer.status() + ")" + said);
        };
    }

    private static TokenResult notSignedIn(Reason reason, String what) {
        return new TokenResult.Withheld(new NotSignedIn(reason, "The token endpoint does not accept " + what));
    }

    /** Another request would have the same result. */
    private static TokenResult unexpected(String reason) {
        return new TokenResult.Withheld(
                new SignInUnavailable(NO_TOKEN + reason, Optional.empty(), Optional.of(Obstacle.UNEXPECTED_ANSWER)));
    }

    private static TokenResult unavailable(String reason, Optional<Duration> retryAfter) {
        return new TokenResult.Withheld(new SignInUnavailable(NO_TOKEN + reason, retryAfter, Optional.empty()));
    }
}
