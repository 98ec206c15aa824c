package io.github.usersmcp.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The result of a request to the Users API. */
public sealed interface ApiResult {

    /**
     * The API performed the request and replied in the documented shape.
     *
     * @param status the HTTP status that the plan expects
     * @param body the reply's JSON; a missing node when the plan expects no body
     */
    record Reply(int status, JsonNode body) implements ApiResult {}

    /** The API did not perform the request, or did not confirm it. Package {@code call} turns failures into error kinds. */
    sealed interface Failure extends ApiResult {}

    /** Nothing was sent: no such host, connection refused or timed out, TLS failed, or the proxy did not connect. */
    record Unreachable(Obstacle obstacle, String reason) implements Failure {}

    /** This program did not send the request, because the API is down or the call's time ran out. */
    record HeldBack(String reason) implements Failure {}

    /**
     * The request was sent, but no usable response arrived: a timeout, a broken connection, a redirect, or a body that is
     * too large, not JSON or not of the documented shape.
     *
     * @param reason what is wrong with the response, in plain words
     * @param status the HTTP status, if one arrived
     * @param whole whether the response was complete, so that another attempt would get the same one
     */
    record NoUsableAnswer(String reason, Optional<Integer> status, boolean whole) implements Failure {
        static final String TOO_LARGE = "the body is larger than ";

        /** Whether a request for less could get a usable response. */
        public boolean tooLarge() {
            return reason.startsWith(TOO_LARGE);
        }

        /** A complete response that is not usable. */
        public NoUsableAnswer(String reason, int status) {
            this(reason, Optional.of(status), true);
        }
    }

    /**
     * The API replied with an error status (400 and above).
     *
     * @param status the HTTP status
     * @param messages the API's messages, without control characters; may be empty
     * @param retryAfter the wait that the API asks for, if any
     * @param fromGateway whether the reply is not in the API's own error shape, so that the API may not have processed the
     *     request
     */
    record Refused(int status, List<String> messages, Optional<Duration> retryAfter, boolean fromGateway)
            implements Failure {
        private static final int REQUEST_TIMEOUT = 408;
        private static final int TOO_MANY_REQUESTS = 429;
        private static final int CLIENT_CLOSED_REQUEST = 499;

        public Refused {
            messages = List.copyOf(messages);
        }

        /** Whether the request may have been performed nevertheless: a server error, or a gateway that stopped waiting. */
        public boolean undecided() {
            return status >= 500 || status == REQUEST_TIMEOUT || status == CLIENT_CLOSED_REQUEST;
        }

        /** Whether the API itself processed the request and failed, so that no part of it is still in progress. */
        public boolean broken() {
            return status == 500 && !fromGateway;
        }

        /** Whether the API rejected it because of its rate limit. */
        boolean tooMany() {
            return status == TOO_MANY_REQUESTS;
        }

        /** Whether the API did not receive it: statuses 502 to 504, and any server error from a gateway. */
        boolean absent() {
            return (status >= 502 && status <= 504) || (status >= 500 && fromGateway);
        }
    }

    /** The credentials were rejected; nothing was sent, or the API replied 401 and did nothing. */
    record NotSignedIn(Reason reason, String message) implements Failure {
        public enum Reason {
            WRONG_CLIENT,
            WRONG_USER,
            /** The API user must act first, for example set a new password. */
            USER_NOT_READY,
            /** The API user has two-factor authentication, which the password grant does not support. */
            ONE_TIME_CODE,
            /** The API user is disabled, or locked after failed attempts. */
            USER_DISABLED,
            TOKEN_EXPIRED,
            TOKEN_REFUSED,
            /** The API did nothing, because it no longer accepts the token; the next call will use a new one. */
            TOKEN_RENEWED,
            REFUSED
        }
    }

    /**
     * No token could be obtained, because the token endpoint is unreachable, busy or broken; nothing was sent.
     *
     * @param obstacle why the endpoint is unreachable, if it is
     */
    record SignInUnavailable(String reason, Optional<Duration> retryAfter, Optional<Obstacle> obstacle)
            implements Failure {}

    /** The calling thread was interrupted before anything was sent, or while only reading. */
    record Cancelled() implements Failure {}
}
