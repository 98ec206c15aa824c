package io.github.usersmcp.call;

import static io.github.usersmcp.call.ErrorKind.API_UNAVAILABLE;
import static io.github.usersmcp.call.ErrorKind.CONFLICT;
import static io.github.usersmcp.call.ErrorKind.NOT_ALLOWED;
import static io.github.usersmcp.call.ErrorKind.NOT_AUTHENTICATED;
import static io.github.usersmcp.call.ErrorKind.NOT_FOUND;
import static io.github.usersmcp.call.ErrorKind.OUTCOME_UNKNOWN;
import static io.github.usersmcp.call.ErrorKind.PAYMENT_REQUIRED;
import static io.github.usersmcp.call.ErrorKind.RATE_LIMITED;
import static io.github.usersmcp.call.ErrorKind.REJECTED;

import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxFault.Kind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way in which the main request of a call fails.
 *
 * @param name what goes wrong
 * @param fault the sandbox fault that causes it
 * @param read the error kind of a read
 * @param change the error kind of a change
 * @param settled the error kind of a change whose effect a read shows; empty if the change completes
 * @param spoilsOnlyTheBody whether a call that expects no response body completes anyway
 */
record Situation(
        String name,
        SandboxFault fault,
        ErrorKind read,
        ErrorKind change,
        Optional<ErrorKind> settled,
        boolean spoilsOnlyTheBody) {
    /** Longer than a call may take, so that the server does not wait for it. */
    static final Situation TOO_MANY =
            decided("429 with Retry-After", SandboxFault.status(429).withRetryAfter("90"), RATE_LIMITED);

    static final Situation BROKEN = unanswered("500", SandboxFault.status(500), API_UNAVAILABLE);
    static final Situation CUT_BEFORE =
            unanswered("cut before the change", SandboxFault.of(Kind.CUT_BEFORE), OUTCOME_UNKNOWN);
    static final Situation CUT_AFTER = done("cut after the change", SandboxFault.of(Kind.CUT_AFTER), false);

    /** The API rejected the request and changed nothing. */
    static Stream<Situation> decided() {
        return Stream.of(
                decided("400", SandboxFault.status(400), REJECTED),
                decided("401", SandboxFault.status(401), NOT_AUTHENTICATED),
                decided("402", SandboxFault.status(402), PAYMENT_REQUIRED),
                decided("403", SandboxFault.status(403), NOT_ALLOWED),
                decided("404", SandboxFault.status(404), NOT_FOUND),
                decided("409", SandboxFault.status(409), CONFLICT),
                decided("418", SandboxFault.status(418), REJECTED),
                TOO_MANY);
    }

    /** It is unknown what the API did. */
    static Stream<Situation> unanswered() {
        return Stream.of(
                BROKEN,
                CUT_AFTER,
                CUT_BEFORE,
                unanswered("503 with a page", SandboxFault.htmlStatus(503, "<h1>Down</h1>"), OUTCOME_UNKNOWN),
                unanswered("302", SandboxFault.htmlStatus(302, "<h1>Moved</h1>"), OUTCOME_UNKNOWN),
                done("truncated", SandboxFault.of(Kind.TRUNCATED), false),
                done("not JSON", SandboxFault.of(Kind.NOT_JSON), false),
                done("empty", SandboxFault.of(Kind.EMPTY), true),
                new Situation(
                        "wrong shape",
                        SandboxFault.rawBody(200, "application/json", "[\"unlike\"]"),
                        API_UNAVAILABLE,
                        OUTCOME_UNKNOWN,
                        Optional.of(OUTCOME_UNKNOWN),
                        true));
    }

    static Stream<Situation> all() {
        return Stream.concat(decided(), unanswered());
    }

    private static Situation decided(String name, SandboxFault fault, ErrorKind kind) {
        return new Situation(name, fault, kind, kind, Optional.of(kind), false);
    }

    /** The change does not happen, and only {@code settled} can be determined. */
    private static Situation unanswered(String name, SandboxFault fault, ErrorKind settled) {
        return new Situation(name, fault, API_UNAVAILABLE, OUTCOME_UNKNOWN, Optional.of(settled), false);
    }

    /** The change happens, which a read shows. A page with status 200 is not a valid answer to a change without a response body. */
    private static Situation done(String name, SandboxFault fault, boolean spoilsOnlyTheBody) {
        return new Situation(name, fault, API_UNAVAILABLE, OUTCOME_UNKNOWN, Optional.empty(), spoilsOnlyTheBody);
    }

    /** Affects every such request, because a read is sent again. */
    SandboxFault on(SampleCall sample) {
        SandboxFault fitting = fault.kind() == Kind.RAW_BODY
                ? SandboxFault.rawBody(sample.success(), fault.contentType(), fault.body())
                : fault;
        return fitting.on(sample.method(), sample.path()).times(0);
    }

    /** The error kind of the call; empty if it completes. */
    Optional<ErrorKind> expected(SampleCall sample) {
        boolean harmless = spoilsOnlyTheBody && !sample.answers();
        if (harmless) {
            return Optional.empty();
        }
        boolean telling = RunningTools.tool(sample.tool()).settledBy().isPresent();
        return telling ? settled : Optional.of(sample.reads() ? read : change);
    }

    @Override
    public String toString() {
        return name;
    }
}
