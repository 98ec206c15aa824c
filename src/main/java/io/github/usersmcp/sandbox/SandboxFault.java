package io.github.usersmcp.sandbox;

import java.util.Optional;

/**
 * A fault on request. It applies to the requests that match {@code method} and {@code pathContains}; among several that
 * match, the one asked for first. Requests to the token endpoint match only when {@code pathContains} contains
 * {@code token}.
 *
 * @param kind what goes wrong
 * @param method only requests of this method, any case; empty for all
 * @param pathContains only requests whose raw path contains this text; empty for every path of the API
 * @param times how many requests it still strikes; 0 until cleared
 * @param millis how long {@link Kind#LATENCY} waits
 * @param status what {@link Kind#STATUS} and {@link Kind#RAW_BODY} answer, 200 to 599
 * @param retryAfter the {@code Retry-After} header of {@link Kind#STATUS}, as raw text
 * @param contentType the {@code Content-Type} of the body given
 * @param body the body of {@link Kind#RAW_BODY}, and of {@link Kind#STATUS} unless empty; what {@link Kind#IGNORED}
 *     leaves as it is
 * @param bytes how many bytes {@link Kind#HUGE_BODY} streams
 */
public record SandboxFault(
        Kind kind,
        Optional<String> method,
        Optional<String> pathContains,
        int times,
        long millis,
        int status,
        Optional<String> retryAfter,
        String contentType,
        String body,
        long bytes) {

    /** What goes wrong; each says whether the change that the request asks for is made. */
    public enum Kind {
        /** Waits, then answers rightly: the change is made. */
        LATENCY,
        /** Answers a status of choice: no change is made. */
        STATUS,
        /** Closes the connection before the change is made. */
        CUT_BEFORE,
        /** Makes the change, then closes the connection without an answer. */
        CUT_AFTER,
        /** Makes the change, then sends half of the body that it announces. */
        TRUNCATED,
        /** Makes the change, then answers success with an HTML page. */
        NOT_JSON,
        /** Makes the change, then answers its status with an empty body. */
        EMPTY,
        /** Answers a body of choice: no change is made. */
        RAW_BODY,
        /** Lets every token issued so far expire, then answers rightly: no change is made with such a token. */
        TOKEN_EXPIRY,
        /** Answers success with a body of that many bytes: no change is made. */
        HUGE_BODY,
        /**
         * Answers success without making the change; where {@code body} names attributes, separated by commas, without
         * changing those.
         */
        IGNORED,
        /** Makes the change as an API that lower-cases an email, and trims names and joins the spaces in them. */
        NORMALIZED
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public SandboxFault {
        if (times < 0 || millis < 0 || bytes < 0) {
            throw new IllegalArgumentException("times, millis and bytes of a fault must be 0 or more");
        }
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status of a fault must be between 200 and 599, not " + status);
        }
    }

    /** A fault of that kind for the next request of the API, with its parameters at their defaults. */
    public static SandboxFault of(Kind kind) {
        return next(kind, 0, kind == Kind.STATUS ? 500 : 200, "text/html", "", 0);
    }

    public static SandboxFault latency(long millis) {
        return next(Kind.LATENCY, millis, 200, "text/html", "", 0);
    }

    /** That status with an error body of the API's shape. */
    public static SandboxFault status(int status) {
        return next(Kind.STATUS, 0, status, "text/html", "", 0);
    }

    /** That status with a page such as a gateway sends. */
    public static SandboxFault htmlStatus(int status, String html) {
        return next(Kind.STATUS, 0, status, "text/html", html, 0);
    }

    public static SandboxFault rawBody(int status, String contentType, String body) {
        return next(Kind.RAW_BODY, 0, status, contentType, body, 0);
    }

    public static SandboxFault hugeBody(long bytes) {
        return next(Kind.HUGE_BODY, 0, 200, "application/json", "", bytes);
    }

    /**
     * A 403 for every request to a path containing that text, until faults are cleared: {@code /v1/roles} or {@code
     * /v1/object-storages} for an API user who may not read them.
     */
    public static SandboxFault forbidden(String pathPart) {
        String body = "{\"statusCode\":403,\"message\":\"Forbidden resource\"}";
        return next(Kind.STATUS, 0, 403, "application/json", body, 0)
                .onPath(pathPart)
                .times(0);
    }

    /** Success without changing those attributes; without names, without changing anything. */
    public static SandboxFault ignored(String... attributes) {
        return next(Kind.IGNORED, 0, 200, "text/html", String.join(",", attributes), 0);
    }

    private static SandboxFault next(Kind kind, long millis, int status, String contentType, String body, long bytes) {
        return new SandboxFault(
                kind,
                Optional.empty(),
                Optional.empty(),
                1,
                millis,
                status,
                Optional.empty(),
                contentType,
                body,
                bytes);
    }

    /** The same with a {@code Retry-After} header: seconds, a date, or any other text that a client may receive. */
    public SandboxFault withRetryAfter(String text) {
        return new SandboxFault(
                kind, method, pathContains, times, millis, status, Optional.of(text), contentType, body, bytes);
    }

    /** The same, only for requests of that method to a path containing that text. */
    public SandboxFault on(String onlyMethod, String pathPart) {
        return new SandboxFault(
                kind,
                Optional.of(onlyMethod),
                Optional.of(pathPart),
                times,
                millis,
                status,
                retryAfter,
                contentType,
                body,
                bytes);
    }

    /** The same, only for requests to a path containing that text. */
    public SandboxFault onPath(String pathPart) {
        return new SandboxFault(
                kind, method, Optional.of(pathPart), times, millis, status, retryAfter, contentType, body, bytes);
    }

    /** The same for that many requests; 0 until cleared. */
    public SandboxFault times(int count) {
        return new SandboxFault(
                kind, method, pathContains, count, millis, status, retryAfter, contentType, body, bytes);
    }
}
