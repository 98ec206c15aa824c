package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.call.ToolCall.Caller.TraceContext;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Person.Waiting;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What a handler sees of one request and its client, in any era. Canceling a call interrupts its thread.
 *
 * @param sdk the SDK's view of the client, and the channel back to it
 * @param peer where the request came from
 * @param meta the request's {@code _meta}
 * @param person the person behind the client
 * @param returned the client's responses to earlier input requests
 * @param reports sends progress to the client
 */
public record RequestContext(
        McpAsyncServerExchange sdk,
        Peer peer,
        Map<String, Object> meta,
        Person person,
        InputResponses returned,
        ProgressReports reports) {
    private static final int LONGEST_TOKEN = 256;

    public Principal principal() {
        return peer.principal();
    }

    /** The client program's name and version, as the client states them. */
    public String client() {
        return UnknownTools.name(sdk.getClientInfo());
    }

    @Nullable
    public ClientCapabilities capabilities() {
        return sdk.getClientCapabilities();
    }

    public RequestContext returning(InputResponses inputs) {
        return new RequestContext(sdk, peer, meta, person, inputs, reports);
    }

    /**
     * The token for progress notifications, if the client wants them (basic/utilities/progress).
     *
     * @throws io.modelcontextprotocol.spec.McpError when it is neither a string nor an integer
     */
    public Optional<Object> progressToken() {
        problem(meta).ifPresent(problem -> {
            throw StrictMapper.invalid(problem);
        });
        return Optional.ofNullable(meta.get(ProgressReports.TOKEN));
    }

    /** What is wrong with a request's {@code _meta}; empty when it is valid. */
    public static Optional<String> problem(Map<String, Object> meta) {
        Object token = meta.get(ProgressReports.TOKEN);
        boolean usable = token == null
                || (token instanceof String text && text.length() <= LONGEST_TOKEN)
                || token instanceof Integer
                || token instanceof Long;
        return usable
                ? Optional.empty()
                : Optional.of(
                        "The progress token must be a string of at most %d characters or an integer, at params/_meta/progressToken"
                                .formatted(LONGEST_TOKEN));
    }

    /** The distributed trace that the request belongs to. */
    public TraceContext trace() {
        return trace(meta);
    }

    /** The distributed trace that this {@code _meta} belongs to. */
    public static TraceContext trace(Map<?, ?> meta) {
        return TraceContext.of(text(meta, "traceparent"), text(meta, "tracestate"));
    }

    private static Optional<String> text(Map<?, ?> meta, String key) {
        return meta.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Reports progress to a client that wants it; {@code done} must increase from call to call. */
    public void progress(double done, double total, String message) {
        reports.done(done, total, message);
    }

    /** Logs to a client that requested this level. */
    public void log(LoggingLevel level, String text) {
        sdk.loggingNotification(LoggingMessageNotification.builder(level, text).build())
                .block();
    }

    /**
     * Sends the progress of one request (basic/utilities/progress) to a client that asked for it. The progress
     * increases with every notification, whatever reports it. Confined to the request's thread.
     */
    public static final class ProgressReports {
        static final String TOKEN = "progressToken";

        private static final Logger LOG = LoggerFactory.getLogger(ProgressReports.class);
        /** Small enough that an hour of waiting counts less than one unit of work. */
        private static final double WAITING_STEPS_OF_ONE = 1000;

        private final McpAsyncServerExchange sdk;
        private final Optional<Object> token;
        private double last = -1;
        private int waited;

        /** @param meta the request's {@code _meta}, which may contain a progress token */
        public ProgressReports(McpAsyncServerExchange sdk, Map<String, Object> meta) {
            this.sdk = sdk;
            this.token =
                    RequestContext.problem(meta).isPresent() ? Optional.empty() : Optional.ofNullable(meta.get(TOKEN));
        }

        /** Whether the client asked for reports. */
        public boolean areWanted() {
            return token.isPresent();
        }

        /** Reports completed work; does nothing unless it exceeds the last report. */
        public void done(double done, double total, String message) {
            if (done > last) {
                send(done, Optional.of(total), message);
            }
        }

        /** Reports that the request is still waiting. Never throws. */
        public void waiting(String message) {
            double done = Math.floor(Math.max(last, 0)) + waited++ / WAITING_STEPS_OF_ONE;
            try {
                if (done > last) {
                    send(done, Optional.empty(), message);
                }
            } catch (RuntimeException e) {
                LOG.debug("Could not tell the client that its request is waiting", e);
            }
        }

        private void send(double done, Optional<Double> total, String message) {
            last = done;
            token.ifPresent(known -> {
                ProgressNotification.Builder report =
                        ProgressNotification.builder(known, done).message(message);
                total.ifPresent(report::total);
                sdk.progressNotification(report.build()).block();
            });
        }
    }

    /**
     * The client's responses to a handler's input requests. All of it is untrusted.
     *
     * @param responses the client's results, by the key of the request
     * @param state the state that was sent with the requests
     */
    public record InputResponses(Map<String, JsonNode> responses, Optional<String> state) {
        public static final InputResponses NOTHING = new InputResponses(Map.of(), Optional.empty());

        public InputResponses {
            responses = Map.copyOf(responses);
        }

        public boolean isEmpty() {
            return responses.isEmpty() && state.isEmpty();
        }
    }

    /**
     * Waits for a person on behalf of a request, and tells its client that the request is still waiting.
     *
     * @param gone completed when the client can no longer receive an answer
     * @param between the time between two reports
     */
    public record ClientWait(ProgressReports reports, CompletableFuture<Void> gone, Duration between) {
        private static final Logger LOG = LoggerFactory.getLogger(ClientWait.class);

        /** Many clients give up on a request after a minute without progress. */
        private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

        public ClientWait(ProgressReports reports, CompletableFuture<Void> gone) {
            this(reports, gone, BETWEEN_REPORTS);
        }

        /** Waits until the future is complete, in whatever way, at most this long. Call it on the request's thread. */
        public Waiting until(CompletableFuture<?> end, Duration longest, String message) {
            CompletableFuture<?> either = CompletableFuture.anyOf(end.handle((value, problem) -> true), gone);
            long deadline = System.nanoTime() + longest.toNanos();
            try {
                long left = longest.toNanos();
                while (!isOver(either, Math.min(left, between.toNanos()))) {
                    left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return Waiting.TIME_UP;
                    }
                    reports.waiting(message);
                }
                return end.isDone() ? Waiting.ENDED : Waiting.CANCELLED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Waiting.CANCELLED;
            }
        }

        private static boolean isOver(CompletableFuture<?> end, long nanos) throws InterruptedException {
            try {
                end.get(nanos, TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException notYet) {
                return false;
            } catch (ExecutionException failed) {
                LOG.debug("What a request waited for failed", failed);
                return true;
            }
        }
    }
}
