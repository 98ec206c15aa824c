package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Where a message came from, as its transport knows; the SDK carries it from there to the handlers and filters.
 *
 * @param principal who sent it
 * @param transport how it came in, such as {@code stdio}
 * @param gone completed when the client can no longer answer a question
 * @param letPoll ends the stream that the answer would come on, where the client can come back for it; else does nothing
 * @param listens whether the client hears anything before the answer; else it can be asked nothing
 */
public record Peer(
        Principal principal, String transport, CompletableFuture<Void> gone, Runnable letPoll, boolean listens) {
    public static final String KEY = "peer";

    /** A peer on a transport whose streams cannot be taken up again. */
    public Peer(Principal principal, String transport, CompletableFuture<Void> gone) {
        this(principal, transport, gone, () -> {}, true);
    }

    /** For the SDK, under {@link McpTransportContext#KEY} of a reactive context. */
    public McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    /**
     * The peer that the transport put into this context.
     *
     * @throws IllegalStateException when the transport did not say who sends
     */
    public static Peer of(McpTransportContext context) {
        if (context.get(KEY) instanceof Peer peer) {
            return peer;
        }
        throw new IllegalStateException("A transport must say who sends a message");
    }
}
