package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.stateless.Subscriptions.Subscription;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The stateless era over stdio, where all requests share one output (MCP 2026-07-28, basic/transports/stdio).
 * Thread-safe.
 */
public final class StatelessLines {
    private final Supplier<StatelessEra> eras;
    private final Peer peer;
    private final CallsInFlight calls;
    private final Consumer<JsonNode> output;
    private final Map<Object, Subscription> subscriptions = new HashMap<>();
    private @Nullable StatelessEra era;

    /** @param eras creates the era when its first message arrives; most clients never send one */
    public StatelessLines(Supplier<StatelessEra> eras, Peer peer, CallsInFlight calls, Consumer<JsonNode> output) {
        this.eras = eras;
        this.peer = peer;
        this.calls = calls;
        this.output = output;
    }

    private StatelessEra era() {
        if (era == null) {
            era = eras.get();
        }
        return era;
    }

    public synchronized void receive(JSONRPCRequest request) {
        if (subscriptions.containsKey(request.id())) {
            refuseSameId(request);
        } else if (request.method().equals(StatelessProtocol.LISTEN)) {
            era().serve(request, peer, StatelessEra.TransportCheck.NONE, new Unconditional())
                    .ifPresent(subscription -> subscriptions.put(request.id(), subscription));
        } else {
            start(request);
        }
    }

    private void start(JSONRPCRequest request) {
        StatelessEra called = era();
        ResponseChannel channel = new WhileWanted(request.id());
        CallsInFlight.Start start =
                calls.start(request.id(), () -> called.serve(request, peer, StatelessEra.TransportCheck.NONE, channel));
        switch (start) {
            case STARTED -> {}
            case TOO_MANY -> refuse(request, StatelessError.busy("Too many requests at once; wait for answers first"));
            case SAME_ID -> refuseSameId(request);
        }
    }

    private void refuseSameId(JSONRPCRequest request) {
        String problem = "A request with this id is still being worked on; use another id";
        refuse(request, StatelessError.noMessage(ErrorCodes.INVALID_REQUEST, problem));
    }

    private void refuse(JSONRPCRequest request, StatelessError refusal) {
        output.accept(era().messages().error(request.id(), refusal));
    }

    /** Cancels the request or subscription of this id, if there is one. */
    public synchronized void cancel(Object id) {
        calls.cancel(id);
        Subscription subscription = subscriptions.remove(id);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Ends the open subscriptions. */
    public synchronized void end() {
        if (era != null) {
            era.end();
        }
        subscriptions.clear();
    }

    /** For a subscription, whose messages the era itself stops. */
    private final class Unconditional implements ResponseChannel {
        @Override
        public void notify(JsonNode notification) {
            output.accept(notification);
        }

        @Override
        public void answer(JsonNode response, int status) {
            output.accept(response);
        }
    }

    /** For a call, which the reading thread may cancel while it runs. */
    private final class WhileWanted implements ResponseChannel {
        private final Object id;

        WhileWanted(Object id) {
            this.id = id;
        }

        @Override
        public void notify(JsonNode notification) {
            if (calls.wants(id)) {
                output.accept(notification);
            }
        }

        @Override
        public void answer(JsonNode response, int status) {
            if (calls.answers(id)) {
                output.accept(response);
            }
        }
    }
}
