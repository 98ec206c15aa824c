package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.call.Caller.TraceContext;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handler sees of one request and its client, in any era. Canceling a call interrupts its thread.
 *
 * @param sdk the SDK's view of the client, and the channel back to it
 * @param peer where the request came from
 * @param meta the request's {@code _meta}
 * @param person the person behind the client
 * @param returned the client's responses to earlier input requests
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
}
