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
 * A way in which the request that a call is about goes wrong.
 *
 * @param name what goes wrong
 * @param fault the sandbox's fault that does it
 * @param read the kind that a read comes to
 * @param change the kind that a change comes to
 * @param spoilsOnlyTheBody whether a call whose answer carries nothing completes all the same
 */
record Situation(String name, SandboxFault fault, ErrorKind read, ErrorKind change, boolean spoilsOnlyTheBody) {
    static final Situation TOO_MANY =
            decided("429 with Retry-After", SandboxFault.status(429).withRetryAfter("17"), RATE_LIMITED);
    static final Situation BROKEN = unanswered("500", SandboxFault.status(500));
    static final Situation CUT_AFTER = unanswered("cut after the change", SandboxFault.of(Kind.CUT_AFTER));

    /** The API decided, and did nothing. */
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

    /** Nobody knows what the API did. */
    static Stream<Situation> unanswered() {
        return Stream.of(
                BROKEN,
                CUT_AFTER,
                unanswered("503 with a page", SandboxFault.htmlStatus(503, "<h1>Down</h1>")),
                unanswered("302", SandboxFault.htmlStatus(302, "<h1>Moved</h1>")),
                unanswered("cut before", SandboxFault.of(Kind.CUT_BEFORE)),
                unanswered("truncated", SandboxFault.of(Kind.TRUNCATED)),
                unreadable("not JSON", SandboxFault.of(Kind.NOT_JSON)),
                unreadable("empty", SandboxFault.of(Kind.EMPTY)),
                unreadable("wrong shape", SandboxFault.rawBody(200, "application/json", "[\"unlike\"]")));
    }

    static Stream<Situation> all() {
        return Stream.concat(decided(), unanswered());
    }

    private static Situation decided(String name, SandboxFault fault, ErrorKind kind) {
        return new Situation(name, fault, kind, kind, false);
    }

    private static Situation unanswered(String name, SandboxFault fault) {
        return new Situation(name, fault, API_UNAVAILABLE, OUTCOME_UNKNOWN, false);
    }

    private static Situation unreadable(String name, SandboxFault fault) {
        return new Situation(name, fault, API_UNAVAILABLE, OUTCOME_UNKNOWN, true);
    }

    /** Strikes every such request: the JDK's client repeats a read whose connection was cut. */
    SandboxFault on(SampleCall sample) {
        SandboxFault fitting = fault.kind() == Kind.RAW_BODY
                ? SandboxFault.rawBody(sample.success(), fault.contentType(), fault.body())
                : fault;
        return fitting.on(sample.method(), sample.path()).times(0);
    }

    /** The kind that the call comes to; empty when it completes. */
    Optional<ErrorKind> expected(SampleCall sample) {
        boolean harmless = spoilsOnlyTheBody && !sample.answers();
        return harmless ? Optional.empty() : Optional.of(sample.reads() ? read : change);
    }

    @Override
    public String toString() {
        return name;
    }
}
