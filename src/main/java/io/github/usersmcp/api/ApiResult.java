package io.github.usersmcp.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What became of a request to the Users API. */
public sealed interface ApiResult {

    /**
     * The API did it and said so in its documented shape.
     *
     * @param status the HTTP status, the one the plan called success
     * @param body the answer's JSON; a missing node when the plan expected nothing
     */
    record Reply(int status, JsonNode body) implements ApiResult {}

    /** The API did not do it, or did not say so. The one place that turns these into an error kind is in {@code call}. */
    sealed interface Failure extends ApiResult {}

    /** Nothing was sent: no such host, connection refused or timed out, TLS failed, no way through the proxy. */
    record Unreachable(Obstacle obstacle, String reason) implements Failure {}

    /** Nothing was sent, because this program held the request back: the API is down, or the call's time ran out. */
    record HeldBack(String reason) implements Failure {}

    /**
     * The request went out, and no usable answer came: time-out, a cut connection, a body that is too large, not JSON or
     * not of the documented shape, a redirect.
     *
     * @param reason what is wrong with the answer, in plain words
     * @param status the HTTP status if one arrived
     * @param whole whether the answer came as a whole, so that asking again would bring the same
     */
    record NoUsableAnswer(String reason, Optional<Integer> status, boolean whole) implements Failure {
        /** A whole answer that is not of use. */
        public NoUsableAnswer(String reason, int status) {
            this(reason, Optional.of(status), true);
        }
    }

    /**
     * The API answered with an error status (400 and above).
     *
     * @param status the HTTP status
     * @param messages what the API said, cleaned of control characters; may be empty
     * @param retryAfter how long it asks to wait, if it said so
     * @param fromGateway whether the answer is not in the API's own error shape, so that the API may never have decided
     */
    record Refused(int status, List<String> messages, Optional<Duration> retryAfter, boolean fromGateway)
            implements Failure {
        private static final int REQUEST_TIMEOUT = 408;
        private static final int TOO_MANY_REQUESTS = 429;
        private static final int CLIENT_CLOSED_REQUEST = 499;

        public Refused {
            messages = List.copyOf(messages);
        }

        /** Whether it may have been done all the same: a server's error, or a gateway that no longer waited. */
        public boolean undecided() {
            return status >= 500 || status == REQUEST_TIMEOUT || status == CLIENT_CLOSED_REQUEST;
        }

        /** Whether the API itself dealt with it and failed, so that nothing of it is under way any more. */
        public boolean broken() {
            return status == 500 && !fromGateway;
        }

        /** Whether it was turned away for asking too often. */
        boolean tooMany() {
            return status == TOO_MANY_REQUESTS;
        }

        /** Whether there is no API to deal with it: statuses 502 to 504, and every server's error of a gateway. */
        boolean absent() {
            return (status >= 502 && status <= 504) || (status >= 500 && fromGateway);
        }
    }

    /** The credentials were not accepted; nothing was sent, or the API answered 401 and did nothing. */
    record NotSignedIn(Reason reason, String message) implements Failure {
        public enum Reason {
            WRONG_CLIENT,
            WRONG_USER,
            /** The API user must do something first, such as setting a password of its own. */
            USER_NOT_READY,
            /** The API user has two-factor authentication, which this way of signing in cannot answer. */
            ONE_TIME_CODE,
            /** The API user is disabled, or locked after wrong attempts. */
            USER_DISABLED,
            TOKEN_EXPIRED,
            TOKEN_REFUSED,
            /** The API did nothing, because it no longer takes the token; a new one is there for the next call. */
            TOKEN_RENEWED,
            REFUSED
        }
    }

    /**
     * No token could be had because the token endpoint is unreachable, busy or broken; nothing was sent.
     *
     * @param obstacle what keeps it from being reached, if it is that
     */
    record SignInUnavailable(String reason, Optional<Duration> retryAfter, Optional<Obstacle> obstacle)
            implements Failure {}

    /** The calling thread was interrupted before anything was sent, or while only reading. */
    record Cancelled() implements Failure {}
}
