package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The sender of a message, as its transport identifies it; the SDK passes it on to the handlers and filters.
 *
 * @param principal who sent it
 * @param transport the transport's name, such as {@code stdio}
 * @param gone completed when the client can no longer answer a question
 * @param letPoll closes the response stream if the client can resume it later; otherwise does nothing
 * @param listens whether the client receives messages before the response; otherwise it cannot be asked anything
 * @param notifications sends the client a notification about a request, before its response
 */
public record Peer(
        Principal principal,
        String transport,
        CompletableFuture<Void> gone,
        Runnable letPoll,
        boolean listens,
        Consumer<JSONRPCNotification> notifications) {
    public static final String KEY = "peer";

    /** A peer on a transport whose streams cannot be resumed. */
    public Peer(
            Principal principal,
            String transport,
            CompletableFuture<Void> gone,
            Consumer<JSONRPCNotification> notifications) {
        this(principal, transport, gone, () -> {}, true, notifications);
    }

    /** A peer that gets no notifications but those that the SDK sends. */
    public Peer(Principal principal, String transport, CompletableFuture<Void> gone) {
        this(principal, transport, gone, notification -> {});
    }

    /** The context for the SDK, under {@link McpTransportContext#KEY} of a reactive context. */
    public McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    /**
     * The peer that the transport put into this context.
     *
     * @throws IllegalStateException when the transport did not set the peer
     */
    public static Peer of(McpTransportContext context) {
        if (context.get(KEY) instanceof Peer peer) {
            return peer;
        }
        throw new IllegalStateException("The transport did not set the peer of a message");
    }
}
