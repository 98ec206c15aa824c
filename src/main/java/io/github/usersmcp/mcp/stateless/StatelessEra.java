package io.github.usersmcp.mcp.stateless;

import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.mcp.feature.ElicitationForms;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.feature.ProgressReports;
import io.github.usersmcp.mcp.feature.Reply;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.feature.UnknownTools;
import io.github.usersmcp.mcp.stateless.Subscriptions.Subscription;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * MCP 2026-07-28: no handshake and no sessions, every request stands for itself. Knows no transport. Safe for use by many
 * threads.
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

    /** @param mostSubscriptions how many may be open at once */
    public StatelessEra(Features features, StrictMapper mapper, int mostSubscriptions) {
        this.features = features;
        this.mapper = mapper;
        this.messages = new StatelessMessages(mapper, features.info());
        this.methods = new StatelessMethods(features.capabilities());
        this.handlers = new StatelessHandlers(features, mapper);
        this.unknownTools = new UnknownTools(features);
        this.subscriptions = new Subscriptions(messages, features.capabilities(), mostSubscriptions);
    }

    /** What the transport itself finds wrong with a request whose {@code _meta} is complete. */
    @FunctionalInterface
    interface TransportCheck {
        /** Nothing can be wrong. */
        TransportCheck NONE = (request, meta) -> Optional.empty();

        Optional<StatelessError> check(JSONRPCRequest request, RequestMeta meta);
    }

    StatelessMessages messages() {
        return messages;
    }

    /** Ends what is still open. */
    public void end() {
        subscriptions.end();
    }

    /**
     * Answers a request, on this thread, which is interrupted to cancel it. Never throws.
     *
     * @return the subscription that the request opened instead of being answered
     */
    Optional<Subscription> serve(JSONRPCRequest request, Peer peer, TransportCheck transport, ResponseChannel outlet) {
        RequestMeta.Reading reading = RequestMeta.read(request, mapper);
        if (reading instanceof RequestMeta.Incomplete incomplete) {
            refuse(request, StatelessError.incomplete(incomplete.problem()), outlet);
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
            refuse(request, refusal.get(), outlet);
            return Optional.empty();
        }
        return perform(request, params, meta, peer, outlet);
    }

    private static Optional<StatelessError> version(RequestMeta meta) {
        return meta.version().equals(StatelessProtocol.VERSION)
                ? Optional.empty()
                : Optional.of(StatelessError.unsupportedVersion(
                        List.of(StatelessProtocol.VERSION), PlainText.start(meta.version(), LONGEST_NAME)));
    }

    private Optional<Subscription> perform(
            JSONRPCRequest request, JsonNode params, RequestMeta meta, Peer peer, ResponseChannel outlet) {
        switch (request.method()) {
            case StatelessProtocol.DISCOVER -> complete(request, discovery(), outlet);
            case StatelessProtocol.LISTEN -> {
                return listen(request, params, outlet);
            }
            default -> run(request, params, meta, peer, outlet);
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

    private Optional<Subscription> listen(JSONRPCRequest request, JsonNode params, ResponseChannel outlet) {
        JsonNode wanted = params.path("notifications");
        Optional<StatelessError> flaw = Subscriptions.flaw(wanted);
        if (flaw.isPresent()) {
            refuse(request, flaw.get(), outlet);
            return Optional.empty();
        }
        Optional<Subscription> subscription = subscriptions.open(request.id(), wanted, outlet);
        if (subscription.isEmpty()) {
            refuse(request, StatelessError.busy("Too many subscriptions are open; end one first"), outlet);
        }
        return subscription;
    }

    private void run(JSONRPCRequest request, JsonNode params, RequestMeta meta, Peer peer, ResponseChannel outlet) {
        try {
            RequestContext exchange = exchange(request, params, meta, peer, outlet);
            unknownTools.look(request, peer, exchange.client());
            StatelessCall call = new StatelessCall(peer, exchange);
            Optional<JSONRPCResponse> response = handlers.run(call, request);
            if (response.isEmpty()) {
                ask(request, call.asked(), meta, outlet);
            } else if (response.get().error() != null) {
                refuse(request, inOurWords(response.get().error()), outlet);
            } else {
                complete(request, (ObjectNode) mapper.tree(response.get().result()), outlet);
            }
        } catch (McpError e) {
            refuse(request, inOurWords(e.getJsonRpcError()), outlet);
        } catch (RuntimeException | Error e) {
            LOG.error("A request of {} hit a bug", PlainText.start(request.method(), LONGEST_NAME), e);
            refuse(request, StatelessError.internal(), outlet);
        }
    }

    private RequestContext exchange(
            JSONRPCRequest request, JsonNode params, RequestMeta meta, Peer peer, ResponseChannel outlet) {
        Person person = ElicitationForms.shownBy(meta.capabilities()) ? Person.ASKED_LATER : Person.OUT_OF_REACH;
        McpAsyncServerExchange sdk = new McpAsyncServerExchange(
                StatelessProtocol.VERSION,
                new RequestSession(messages, outlet, meta.logLevel()),
                meta.capabilities(),
                meta.client(),
                peer.context());
        return new RequestContext(
                sdk,
                peer,
                meta.all(),
                person,
                StatelessMethods.returned(request.method(), params),
                new ProgressReports(sdk, meta.all()));
    }

    private void complete(JSONRPCRequest request, ObjectNode result, ResponseChannel outlet) {
        boolean forEveryone = !request.method().equals(McpSchema.METHOD_TOOLS_LIST) || features.sameToolsForEveryone();
        outlet.answer(messages.response(request.id(), messages.complete(request.method(), result, forEveryone)), OK);
    }

    /** A client is asked for nothing that it did not declare. */
    private void ask(JSONRPCRequest request, Optional<Reply.Ask<?>> asked, RequestMeta meta, ResponseChannel outlet) {
        if (asked.isEmpty() || !StatelessMethods.mayAsk(request.method())) {
            LOG.error("A request of {} came to nothing", request.method());
            refuse(request, StatelessError.internal(), outlet);
            return;
        }
        Map<String, Object> missing = new LinkedHashMap<>();
        asked.get().requests().values().stream()
                .filter(needed -> !needed.declaredIn(meta.capabilities()))
                .forEach(needed -> missing.putAll(needed.needs()));
        if (missing.isEmpty()) {
            outlet.answer(messages.response(request.id(), messages.inputRequired(asked.get())), OK);
        } else {
            refuse(request, StatelessError.missingCapability(missing), outlet);
        }
    }

    private void refuse(JSONRPCRequest request, StatelessError refusal, ResponseChannel outlet) {
        outlet.answer(messages.error(request.id(), refusal), refusal.status());
    }

    /** The SDK's codes and texts are those of earlier revisions, or an exception's. */
    private static StatelessError inOurWords(JSONRPCResponse.JSONRPCError error) {
        if (error.code() == ErrorCodes.RESOURCE_NOT_FOUND) {
            Map<String, Object> data = new LinkedHashMap<>();
            if (error.data() instanceof Map<?, ?> given && given.get("uri") instanceof String uri) {
                data.put("uri", PlainText.start(uri, LONGEST_MESSAGE));
            }
            return new StatelessError(ErrorCodes.INVALID_PARAMS, OK, "Resource not found", data);
        }
        if (error.code() != ErrorCodes.INVALID_PARAMS) {
            LOG.error("A request failed inside: {}", error.message());
            return StatelessError.internal();
        }
        String text = error.data() instanceof String detail ? detail : error.message();
        return StatelessError.invalid(PlainText.start(text, LONGEST_MESSAGE));
    }
}
