package io.github.usersmcp.sandbox;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Applies a fault to a request. */
final class FaultPlayer {

    private static final String PAGE = "<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>";
    private static final Delivery CUT = new Delivery.Cut(Optional.empty());

    private final Tokens tokens;
    private final CountDownLatch closing;

    /** @param closing counted down when the sandbox closes, which ends every wait */
    FaultPlayer(Tokens tokens, CountDownLatch closing) {
        this.tokens = tokens;
        this.closing = closing;
    }

    /** @param answer makes the change and says what the right answer is */
    Delivery play(SandboxFault fault, Supplier<Reply> answer) {
        return switch (fault.kind()) {
            case LATENCY -> waited(fault.millis(), answer);
            case STATUS -> new Delivery.Whole(status(fault));
            case CUT_BEFORE -> CUT;
            case CUT_AFTER -> new Delivery.Cut(Optional.of(answer.get()));
            case TRUNCATED -> new Delivery.Truncated(answer.get());
            case NOT_JSON -> new Delivery.Whole(page(answer.get()));
            case EMPTY -> new Delivery.Whole(Reply.empty(answer.get().status()));
            case RAW_BODY -> new Delivery.Whole(Reply.text(fault.status(), fault.contentType(), fault.body()));
            case TOKEN_EXPIRY -> expired(answer);
            // The front door has rewritten the request or rolls back its change.
            case IGNORED, NORMALIZED -> new Delivery.Whole(answer.get());
            case HUGE_BODY -> new Delivery.Streamed(fault.contentType(), fault.bytes());
        };
    }

    private Delivery waited(long millis, Supplier<Reply> answer) {
        try {
            boolean closed = closing.await(millis, TimeUnit.MILLISECONDS);
            return closed ? CUT : new Delivery.Whole(answer.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CUT;
        }
    }

    private static Reply status(SandboxFault fault) {
        Reply reply = fault.body().isEmpty()
                ? Reply.error(fault.status(), "asked for by a fault")
                : Reply.text(fault.status(), fault.contentType(), fault.body());
        return fault.retryAfter()
                .map(text -> reply.withHeader("Retry-After", text))
                .orElse(reply);
    }

    /** An HTML page with the status of the right answer, or 200 if that one has no body or is an error. */
    private static Reply page(Reply reply) {
        return Reply.text(reply.status() == 201 ? 201 : 200, "text/html; charset=utf-8", PAGE);
    }

    private Delivery expired(Supplier<Reply> answer) {
        tokens.expireAll();
        return new Delivery.Whole(answer.get());
    }
}
