package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.feature.RequestContext.ClientWait;
import io.github.usersmcp.mcp.feature.RequestContext.ProgressReports;
import io.github.usersmcp.mcp.stateless.Subscriptions.Subscription;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * MCP 2026-07-28: no handshake and no sessions; every request is self-contained. Independent of the transport.
 * Thread-safe.
 */
public final class StatelessEra {
    private static final Logger LOG = LoggerFactory.getLogger(StatelessEra.class);
    private static final int OK = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MESSAGE = 300;
    private static final int MOST_SUBSCRIPTIONS_OF_ONE = 1024;

    private final Features features;
    private final StrictMapper mapper;
    private final StatelessMessages messages;
    private final StatelessMethods methods;
    private final StatelessHandlers handlers;
    private final Subscriptions subscriptions;
    private final UnknownTools unknownTools;

    /** For a transport with one client. */
    public StatelessEra(Features features, StrictMapper mapper) {
        this(features, mapper, MOST_SUBSCRIPTIONS_OF_ONE);
    }

    /** @param mostSubscriptions maximum number of open subscriptions */
    public StatelessEra(Features features, StrictMapper mapper, int mostSubscriptions) {
        this.features = features;
        this.mapper = mapper;
        this.messages = new StatelessMessages(mapper, features.info());
        this.methods = new StatelessMethods(features.capabilities());
        this.handlers = new StatelessHandlers(features, mapper);
        this.unknownTools = new UnknownTools(features);
        this.subscriptions = new Subscriptions(messages, features.capabilities(), mostSubscriptions);
    }

    /** The transport's own check of a request whose {@code _meta} is complete. */
    @FunctionalInterface
    interface TransportCheck {
        /** Accepts everything. */
        TransportCheck NONE = (request, meta) -> Optional.empty();

        Optional<StatelessError> check(JSONRPCRequest request, RequestMeta meta);
    }

    StatelessMessages messages() {
        return messages;
    }

    /** Ends open subscriptions. */
    public void end() {
        subscriptions.end();
    }

    /**
     * Answers a request on the current thread; interrupt the thread to cancel the request. Never throws.
     *
     * @return the subscription that the request opened, if any
     */
    Optional<Subscription> serve(JSONRPCRequest request, Peer peer, TransportCheck transport, ResponseChannel channel) {
        RequestMeta.Reading reading = RequestMeta.read(request, mapper);
        if (reading instanceof RequestMeta.Incomplete incomplete) {
            refuse(request, StatelessError.incomplete(incomplete.problem()), channel);
            return Optional.empty();
        }
        RequestMeta meta = ((RequestMeta.Complete) reading).meta();
        JsonNode params = mapper.tree(request.params());
        Optional<StatelessError> refusal = transport
                .check(request, meta)
                .or(() -> version(meta))
                .or(() -> methods.refusal(request.method()))
                .or(() -> meta.problem().map(StatelessError::incomplete))
                .or(() -> methods.refusal(request.method(), params));
        if (refusal.isPresent()) {
            refuse(request, refusal.get(), channel);
            return Optional.empty();
        }
        return perform(request, params, meta, peer, channel);
    }

    private static Optional<StatelessError> version(RequestMeta meta) {
        return meta.version().equals(StatelessProtocol.VERSION)
                ? Optional.empty()
                : Optional.of(StatelessError.unsupportedVersion(
                        List.of(StatelessProtocol.VERSION), PlainText.start(meta.version(), LONGEST_NAME)));
    }

    private Optional<Subscription> perform(
            JSONRPCRequest request, JsonNode params, RequestMeta meta, Peer peer, ResponseChannel channel) {
        switch (request.method()) {
            case StatelessProtocol.DISCOVER -> complete(request, discovery(), channel);
            case StatelessProtocol.LISTEN -> {
                return listen(request, params, channel);
            }
            default -> run(request, params, meta, peer, channel);
        }
        return Optional.empty();
    }

    private ObjectNode discovery() {
        ObjectNode result = mapper.jackson().createObjectNode();
        result.putArray("supportedVersions").add(StatelessProtocol.VERSION);
        result.set("capabilities", mapper.tree(features.capabilities()));
        if (!features.instructions().isEmpty()) {
            result.put("instructions", features.instructions());
        }
        return result;
    }

    private Optional<Subscription> listen(JSONRPCRequest request, JsonNode params, ResponseChannel channel) {
        JsonNode wanted = params.path("notifications");
        Optional<StatelessError> flaw = Subscriptions.flaw(wanted);
        if (flaw.isPresent()) {
            refuse(request, flaw.get(), channel);
            return Optional.empty();
        }
        Optional<Subscription> subscription = subscriptions.open(request.id(), wanted, channel);
        if (subscription.isEmpty()) {
            refuse(request, StatelessError.busy("Too many subscriptions are open; end one first"), channel);
        }
        return subscription;
    }

    private void run(JSONRPCRequest request, JsonNode params, RequestMeta meta, Peer peer, ResponseChannel channel) {
        try {
            RequestContext exchange = exchange(request, params, meta, peer, channel);
            unknownTools.look(request, peer, exchange.client());
            StatelessHandlers.Result result = handlers.run(request, exchange);
            Optional<JSONRPCResponse> response = result.response();
            if (response.isEmpty()) {
                ask(request, result.asked(), meta, channel);
            } else if (response.get().error() != null) {
                refuse(request, inOurWords(response.get().error()), channel);
            } else {
                complete(request, (ObjectNode) mapper.tree(response.get().result()), channel);
            }
        } catch (McpError e) {
            refuse(request, inOurWords(e.getJsonRpcError()), channel);
        } catch (RuntimeException | Error e) {
            LOG.error("A request of {} failed unexpectedly", PlainText.start(request.method(), LONGEST_NAME), e);
            refuse(request, StatelessError.internal(), channel);
        }
    }

    private RequestContext exchange(
            JSONRPCRequest request, JsonNode params, RequestMeta meta, Peer peer, ResponseChannel channel) {
        McpAsyncServerExchange sdk = new McpAsyncServerExchange(
                StatelessProtocol.VERSION,
                new RequestSession(messages, channel, meta.logLevel()),
                meta.capabilities(),
                meta.client(),
                peer.context());
        ProgressReports reports = new ProgressReports(sdk, meta.all());
        return new RequestContext(
                sdk,
                peer,
                meta.all(),
                new AskedLater(meta.capabilities(), new ClientWait(reports, peer.gone())),
                StatelessMethods.returned(request.method(), params),
                reports);
    }

    private void complete(JSONRPCRequest request, ObjectNode result, ResponseChannel channel) {
        boolean forEveryone = !request.method().equals(McpSchema.METHOD_TOOLS_LIST) || features.sameToolsForEveryone();
        channel.answer(messages.response(request.id(), messages.complete(request.method(), result, forEveryone)), OK);
    }

    /** Asks a client only for what it declared. */
    private void ask(JSONRPCRequest request, Optional<Reply.Ask<?>> asked, RequestMeta meta, ResponseChannel channel) {
        if (asked.isEmpty() || !StatelessMethods.mayAsk(request.method())) {
            LOG.error("A request of {} had no result", request.method());
            refuse(request, StatelessError.internal(), channel);
            return;
        }
        Map<String, Object> missing = new LinkedHashMap<>();
        asked.get().requests().values().stream()
                .filter(needed -> !needed.declaredIn(meta.capabilities()))
                .forEach(needed -> missing.putAll(needed.needs()));
        if (missing.isEmpty()) {
            channel.answer(messages.response(request.id(), messages.inputRequired(asked.get())), OK);
        } else {
            refuse(request, StatelessError.missingCapability(missing), channel);
        }
    }

    private void refuse(JSONRPCRequest request, StatelessError refusal, ResponseChannel channel) {
        channel.answer(messages.error(request.id(), refusal), refusal.status());
    }

    /** The SDK uses the codes and messages of earlier revisions, or those of an exception. */
    private static StatelessError inOurWords(JSONRPCResponse.JSONRPCError error) {
        if (error.code() == ErrorCodes.RESOURCE_NOT_FOUND) {
            Map<String, Object> data = new LinkedHashMap<>();
            if (error.data() instanceof Map<?, ?> given && given.get("uri") instanceof String uri) {
                data.put("uri", PlainText.start(uri, LONGEST_MESSAGE));
            }
            return new StatelessError(ErrorCodes.INVALID_PARAMS, OK, "Resource not found", data);
        }
        if (error.code() != ErrorCodes.INVALID_PARAMS) {
            LOG.error("A request failed with an internal error: {}", error.message());
            return StatelessError.internal();
        }
        String text = error.data() instanceof String detail ? detail : error.message();
        return StatelessError.invalid(PlainText.start(text, LONGEST_MESSAGE));
    }

    /**
     * A session in the SDK's sense that lasts for one request: notifications go to the request's response channel, and
     * requests to the client fail. Confined to the request's thread.
     */
    private static final class RequestSession implements McpLoggableSession {
        private final StatelessMessages messages;
        private final ResponseChannel channel;
        private final Optional<LoggingLevel> logLevel;
        private double progress = Double.NEGATIVE_INFINITY;

        /** @param logLevel the lowest level of log messages that the client wants; empty for none */
        RequestSession(StatelessMessages messages, ResponseChannel channel, Optional<LoggingLevel> logLevel) {
            this.messages = messages;
            this.channel = channel;
            this.logLevel = logLevel;
        }

        @Override
        public Mono<Void> sendNotification(String method, Object params) {
            return Mono.fromRunnable(() -> {
                if (!(params instanceof ProgressNotification report) || rises(report)) {
                    channel.notify(messages.notification(method, params));
                }
            });
        }

        private boolean rises(ProgressNotification report) {
            boolean rises = report.progress() > progress;
            progress = Math.max(progress, report.progress());
            return rises;
        }

        @Override
        public boolean isNotificationForLevelAllowed(LoggingLevel level) {
            return logLevel.filter(least -> level.level() >= least.level()).isPresent();
        }

        @Override
        public void setMinLoggingLevel(LoggingLevel level) {
            throw new UnsupportedOperationException("Each request states its own log level");
        }

        @Override
        public <T> Mono<T> sendRequest(String method, Object params, TypeRef<T> type) {
            return Mono.error(new UnsupportedOperationException("A server of this era sends no requests"));
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {}
    }
}
