package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One client's messages, in the order they come (MCP 2025-11-25, basic/lifecycle). The handshake and everything that
 * must not wait is dealt with at once; requests run beside each other.
 */
final class Conversation {
    static final String CANCELLED = "notifications/cancelled";
    static final int SERVER_BUSY = -32000;

    private final ConversationTransport transport;
    private final Optional<StatelessLines> stateless;
    private final CallsInFlight calls;
    private final JsonMapper json;
    private boolean opened;

    /** @param stateless takes what is of the stateless era, message by message, where that era is spoken */
    Conversation(
            ConversationTransport transport, Optional<StatelessLines> stateless, CallsInFlight calls, JsonMapper json) {
        this.transport = transport;
        this.stateless = stateless;
        this.calls = calls;
        this.json = json;
    }

    /** Takes one message after the other, whichever thread brings them. */
    synchronized void receive(Incoming incoming) {
        if (incoming instanceof Incoming.Request request) {
            receive(request.message());
        } else if (incoming instanceof Incoming.Notification notification) {
            receive(notification.message());
        } else if (incoming instanceof Incoming.Response response) {
            transport.answered(response.message());
        } else if (incoming instanceof Incoming.Malformed malformed) {
            transport.sendError(malformed.id(), malformed.code(), malformed.problem());
        }
    }

    private void receive(JSONRPCRequest request) {
        if (stateless.isPresent() && StatelessEra.speaks(request)) {
            stateless.get().receive(request);
            return;
        }
        switch (request.method()) {
            case McpSchema.METHOD_PING -> transport.sendEmptyResult(request.id());
            case McpSchema.METHOD_INITIALIZE -> greet(request);
            default -> work(request);
        }
    }

    private void greet(JSONRPCRequest request) {
        if (transport.greeted()) {
            refuse(request, ErrorCodes.INVALID_REQUEST, "The conversation is initialized already; do it once");
            return;
        }
        refuseUnlessStarted(request, calls.runNow(request.id(), () -> transport.handle(request)));
    }

    private void work(JSONRPCRequest request) {
        if (!transport.greeted()) {
            refuse(request, ErrorCodes.INVALID_REQUEST, "Send initialize first");
            return;
        }
        open();
        refuseUnlessStarted(request, calls.start(request.id(), () -> transport.handle(request)));
    }

    private void refuseUnlessStarted(JSONRPCRequest request, CallsInFlight.Start start) {
        switch (start) {
            case STARTED -> {}
            case TOO_MANY -> refuse(request, SERVER_BUSY, "Too many requests at once; wait for answers first");
            case SAME_ID ->
                refuse(
                        request,
                        ErrorCodes.INVALID_REQUEST,
                        "A request with this id is still being worked on; use another id");
        }
    }

    /** The rest means nothing to this server; the session would ask back about some of it and keep this thread waiting. */
    private void receive(JSONRPCNotification notification) {
        if (notification.method().equals(CANCELLED)) {
            cancel(notification.params());
        } else if (notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
            open();
        }
    }

    /** Some clients go on without saying that they are initialized; the session waits for it, so we say it for them. */
    private void open() {
        if (transport.greeted() && !opened) {
            opened = true;
            transport.handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED));
        }
    }

    private void cancel(Object params) {
        if (params instanceof Map<?, ?> map && map.get("requestId") != null) {
            Object id = map.get("requestId");
            stateless.ifPresentOrElse(lines -> lines.cancel(id), () -> calls.cancel(id));
        }
    }

    /** Ends what would go on without end. */
    synchronized void end() {
        stateless.ifPresent(StatelessLines::end);
    }

    private void refuse(JSONRPCRequest request, int code, String problem) {
        JsonNode id = json.valueToTree(request.id());
        transport.sendError(id, code, problem);
    }
}
