package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.stateless.Subscriptions.Subscription;
import io.github.usersmcp.mcp.wire.Accept;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.github.usersmcp.mcp.work.Workers;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The stateless era over HTTP (MCP 2026-07-28, basic/transports/streamable-http): one message per request. The response
 * is one JSON object, or a stream if other messages precede it.
 */
public final class StatelessHttp {
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final byte[] NO_BODY = {};

    private final StatelessEra era;
    private final StrictMapper mapper;
    private final MessageEncoder encoder;
    private final RequestHeaders.ParameterHeaders parameters;
    private final Workers workers;
    private final ListeningStreams listening;
    private final String transport;
    private final Set<Work> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param workers limit the number of requests in progress
     * @param listening limits the number of open subscriptions
     * @param transport the transport's name in the audit log
     */
    public StatelessHttp(
            StatelessEra era,
            Features features,
            StrictMapper mapper,
            Workers workers,
            ListeningStreams listening,
            String transport) {
        this.era = era;
        this.mapper = mapper;
        this.encoder = new MessageEncoder(mapper);
        this.parameters = new RequestHeaders.ParameterHeaders(features.tools(), mapper);
        this.workers = workers;
        this.listening = listening;
        this.transport = transport;
    }

    /** Answers a POSTed message. A request runs on the current thread if that may block, otherwise on another. */
    public void handle(HttpExchange exchange, Incoming message) {
        if (message instanceof Incoming.Request request) {
            handle(exchange, request.message());
        } else if (message instanceof Incoming.Notification) {
            exchange.answer(ACCEPTED, Map.of(), NO_BODY);
        } else if (message instanceof Incoming.Malformed malformed) {
            refuse(exchange, malformed.id(), StatelessError.noMessage(malformed.code(), malformed.problem()));
        } else if (message instanceof Incoming.Batch) {
            refuse(
                    exchange,
                    NullNode.getInstance(),
                    StatelessError.noMessage(ErrorCodes.INVALID_REQUEST, Incoming.Batch.NONE_HERE));
        } else {
            exchange.answer(
                    BAD_REQUEST,
                    HttpResponseChannel.JSON,
                    encoder.plainError(
                            message instanceof Incoming.Unanswerable malformed
                                    ? malformed.problem()
                                    : "A client of this revision may send only requests and notifications"));
        }
    }

    /** Answers anything but a {@code POST}. */
    public static void refuseMethod(HttpExchange exchange) {
        exchange.answer(METHOD_NOT_ALLOWED, Map.of("Allow", "POST"), NO_BODY);
    }

    private void handle(HttpExchange exchange, JSONRPCRequest request) {
        Accept accept = Accept.of(exchange);
        boolean streams = accept.takes(Accept.EVENTS);
        if (!streams && !accept.takes(Accept.JSON)) {
            String problem = "The header Accept must include " + Accept.JSON + " and " + Accept.EVENTS;
            refuse(
                    exchange,
                    request.id(),
                    new StatelessError(ErrorCodes.INVALID_REQUEST, NOT_ACCEPTABLE, problem, Map.of()));
            return;
        }
        if (!streams && request.method().equals(StatelessProtocol.LISTEN)) {
            String problem = "A subscription needs a client that accepts text/event-stream";
            refuse(
                    exchange,
                    request.id(),
                    new StatelessError(ErrorCodes.INVALID_REQUEST, NOT_ACCEPTABLE, problem, Map.of()));
            return;
        }
        Optional<ListeningStreams.Slot> slot = request.method().equals(StatelessProtocol.LISTEN)
                ? listening.reserve(exchange.principal().name(), () -> true)
                : Optional.empty();
        if (slot.isEmpty() && request.method().equals(StatelessProtocol.LISTEN)) {
            refuse(exchange, request.id(), StatelessError.busy(ListeningStreams.TOO_MANY));
            return;
        }
        handle(exchange, request, streams, slot);
    }

    private void handle(
            HttpExchange exchange, JSONRPCRequest request, boolean streams, Optional<ListeningStreams.Slot> slot) {
        CallsInFlight calls = new CallsInFlight(workers, exchange.principal());
        HttpResponseChannel channel =
                new HttpResponseChannel(exchange, mapper, streams, () -> calls.answers(request.id()), calls::cancelAll);
        Work work = new Work(exchange.principal(), calls, new AtomicBoolean());
        underWay.add(work);
        CallsInFlight.Start start = calls.startHere(
                request.id(),
                () -> {
                    work.begun().set(true);
                    serve(exchange, request, channel, slot);
                },
                () -> ended(work, exchange, request, slot));
        if (start != CallsInFlight.Start.STARTED) {
            underWay.remove(work);
            slot.ifPresent(ListeningStreams.Slot::release);
            refuse(exchange, request.id(), StatelessError.busy("Too many requests at once; try again later"));
        }
    }

    /** A request that was canceled before it began has not been answered yet. */
    private void ended(Work work, HttpExchange exchange, JSONRPCRequest request, Optional<ListeningStreams.Slot> slot) {
        underWay.remove(work);
        if (!work.begun().get()) {
            slot.ifPresent(ListeningStreams.Slot::release);
            refuse(exchange, request.id(), StatelessError.busy("The request was canceled before it began"));
        }
    }

    /** Cancels the requests of these callers. A change that has been sent runs to its end and is recorded. */
    public void end(Set<Principal> owners) {
        underWay.stream()
                .filter(work -> owners.contains(work.owner()))
                .forEach(work -> work.calls().cancelAll());
    }

    /** A request in progress, identified by its calls. */
    private record Work(Principal owner, CallsInFlight calls, AtomicBoolean begun) {}

    private void serve(
            HttpExchange exchange,
            JSONRPCRequest request,
            HttpResponseChannel channel,
            Optional<ListeningStreams.Slot> slot) {
        Peer peer = new Peer(exchange.principal(), transport, new CompletableFuture<>());
        RequestHeaders headers = new RequestHeaders(exchange, parameters);
        Optional<Subscription> subscription = era.serve(request, peer, headers, channel);
        subscription.ifPresent(open -> channel.onClosed(open::cancel));
        slot.ifPresent(open -> channel.stream().ifPresentOrElse(open::holds, open::release));
    }

    private void refuse(HttpExchange exchange, Object id, StatelessError refusal) {
        JsonNode error = era.messages().error(id, refusal);
        exchange.answer(
                refusal.status(), HttpResponseChannel.JSON, mapper.jackson().writeValueAsBytes(error));
    }
}
