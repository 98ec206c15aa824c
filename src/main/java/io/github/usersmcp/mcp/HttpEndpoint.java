package io.github.usersmcp.mcp;

import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.limit.Permits;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.session.EventConversations;
import io.github.usersmcp.mcp.session.HandshakeEra;
import io.github.usersmcp.mcp.session.HttpAnswers;
import io.github.usersmcp.mcp.session.KeptEvents;
import io.github.usersmcp.mcp.session.StreamableHttp;
import io.github.usersmcp.mcp.session.StreamableSessions;
import io.github.usersmcp.mcp.stateless.StatelessEra;
import io.github.usersmcp.mcp.stateless.StatelessHttp;
import io.github.usersmcp.mcp.wire.Accept;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.MessageDecoder;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.Workers;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * MCP over HTTP: Streamable HTTP on one path, for both eras, and the older HTTP+SSE on two. Every request gets exactly
 * one response, at once or when its work is done. A stateless request that arrives on a virtual thread runs on that
 * thread; otherwise nothing here blocks for longer than it takes to read a message.
 */
public final class HttpEndpoint {
    private static final String TRANSPORT = "http";
    private static final long MOST_KEPT_OF_SESSION = 1 << 20;

    private final StrictMapper mapper;
    private final MessageDecoder decoder;
    private final HttpAnswers answers;
    private final ScopeRule scopes;
    private final StatelessEra era;
    private final StatelessHttp stateless;
    private final StreamableSessions sessions;
    private final StreamableHttp streamable;
    private final EventConversations conversations;
    private final Workers workers;

    /**
     * The limits of the endpoint.
     *
     * @param sessions maximum number of open sessions, for each of the two transports
     * @param sessionTimeout how long an unused session stays open
     * @param calls maximum number of requests in progress
     * @param streams maximum number of open streams without a request in progress
     * @param keptBytes maximum number of bytes that all sessions together keep so that clients can resume their streams
     * @param shared whether callers are distinguished, so that one caller gets at most half of each limit
     * @param confirmationTimeout how long a person may take to answer
     */
    public record Bounds(
            int sessions,
            Duration sessionTimeout,
            int calls,
            int streams,
            long keptBytes,
            boolean shared,
            Duration confirmationTimeout) {
        private Permits places(int most) {
            return shared ? Permits.shared(most) : Permits.undivided(most);
        }

        private <H extends FairLimit.Holding> FairLimit<H> limit(long most) {
            return shared ? FairLimit.shared(most) : FairLimit.undivided(most);
        }
    }

    /** @param version the program's version */
    public HttpEndpoint(ToolCalls calls, String version, Bounds bounds, Clock clock) {
        this(mapper -> ToolFeatures.of(calls, version, mapper), calls::neededFor, bounds, clock);
    }

    HttpEndpoint(FeaturesFactory features, ScopeRule scopes, Bounds bounds, Clock clock) {
        this.mapper = new StrictMapper();
        MessageEncoder encoder = new MessageEncoder(mapper);
        this.decoder = new MessageDecoder(mapper);
        this.answers = new HttpAnswers(encoder);
        this.scopes = scopes;
        this.workers = Workers.start(bounds.places(bounds.calls()));
        ListeningStreams listening = new ListeningStreams(bounds.limit(bounds.streams()));
        this.sessions = new StreamableSessions(
                mapper,
                workers,
                bounds.limit(bounds.sessions()),
                listening,
                new KeptEvents(bounds.limit(bounds.keptBytes()), Math.min(MOST_KEPT_OF_SESSION, bounds.keptBytes())),
                bounds.sessionTimeout(),
                clock);
        this.streamable = new StreamableHttp(sessions, encoder, answers, mapper.jackson());
        this.conversations =
                new EventConversations(mapper, workers, answers, bounds.limit(bounds.sessions()), listening);
        Features offered = features.with(mapper);
        this.era = new StatelessEra(offered, mapper, bounds.streams());
        this.stateless = new StatelessHttp(era, offered, mapper, workers, listening, TRANSPORT);
        HandshakeEra handshake = new HandshakeEra(offered, mapper, bounds.confirmationTimeout());
        handshake.serve(sessions);
        handshake.serve(conversations.provider());
    }

    /** Creates the features with the endpoint's JSON mapper. */
    @FunctionalInterface
    interface FeaturesFactory {
        Features with(StrictMapper mapper);
    }

    /** The risk of calling a tool with these arguments; empty for an unknown tool. */
    @FunctionalInterface
    interface ScopeRule {
        Optional<Risk> neededFor(String tool, ObjectNode arguments);
    }

    /** Handles a request to the path of Streamable HTTP. */
    public void mcp(HttpExchange exchange) {
        if (exchange.method().equals("POST")) {
            receive(exchange, this::post);
        } else if (namesNoSession(exchange)) {
            StatelessHttp.refuseMethod(exchange);
        } else {
            inSession(exchange);
        }
    }

    /** A message states its era; if it does not, the header decides. */
    private void post(HttpExchange exchange, Incoming incoming) {
        boolean says = incoming instanceof Incoming.Request request && StatelessProtocol.covers(request.message());
        if (says || namesNoSession(exchange)) {
            stateless.handle(exchange, incoming);
        } else {
            streamable.post(exchange, incoming);
        }
    }

    private void inSession(HttpExchange exchange) {
        switch (exchange.method()) {
            case "GET" -> streamable.get(exchange);
            case "DELETE" -> streamable.delete(exchange);
            default -> answers.methodNotAllowed(exchange, "GET, POST, DELETE");
        }
    }

    /** Whether the header names a revision without a handshake, supported or not. */
    private static boolean namesNoSession(HttpExchange exchange) {
        return exchange.header(StreamableHttp.REVISION)
                .filter(revision -> !Revision.WITH_HANDSHAKE.contains(revision))
                .isPresent();
    }

    /** Handles a request to the path where HTTP+SSE opens its stream. */
    public void events(HttpExchange exchange) {
        if (exchange.method().equals("GET")) {
            conversations.get(exchange);
        } else {
            answers.methodNotAllowed(exchange, "GET");
        }
    }

    /** Handles a request to the path where HTTP+SSE receives messages. */
    public void message(HttpExchange exchange) {
        if (exchange.method().equals("POST")) {
            receive(exchange, conversations::post);
        } else {
            answers.methodNotAllowed(exchange, "POST");
        }
    }

    private void receive(HttpExchange exchange, BiConsumer<HttpExchange, Incoming> next) {
        if (exchange.headers("Content-Encoding").stream().anyMatch(HttpEndpoint::isCompressed)) {
            answers.unsupportedEncoding(exchange);
            return;
        }
        if (!exchange.header("Content-Type").filter(HttpEndpoint::isJson).isPresent()) {
            answers.unsupportedMediaType(exchange);
            return;
        }
        Incoming incoming = decoder.decode(exchange.body());
        if (incoming instanceof Incoming.Batch batch) {
            exchange.charge(batch.messages().size() - 1);
        }
        Risk ceiling = exchange.principal().ceiling();
        Optional<Risk> beyond = ceiling == Risk.DESTRUCTIVE
                ? Optional.empty()
                : needed(incoming).filter(risk -> !ceiling.atLeast(risk));
        beyond.ifPresentOrElse(exchange::refuseScope, () -> next.accept(exchange, incoming));
    }

    private Optional<Risk> needed(Incoming incoming) {
        if (incoming instanceof Incoming.Batch batch) {
            return batch.messages().stream()
                    .map(this::needed)
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder());
        }
        boolean call = incoming instanceof Incoming.Request request
                && request.message().method().equals(McpSchema.METHOD_TOOLS_CALL);
        if (!call) {
            return Optional.empty();
        }
        JsonNode params = mapper.tree(((Incoming.Request) incoming).message().params());
        return params.path("arguments") instanceof ObjectNode arguments
                ? scopes.neededFor(params.path("name").asString(""), arguments)
                : scopes.neededFor(params.path("name").asString(""), JsonNodeFactory.instance.objectNode());
    }

    private static boolean isCompressed(String encoding) {
        return !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }

    private static boolean isJson(String contentType) {
        return contentType.replaceFirst(";.*", "").strip().equalsIgnoreCase(Accept.JSON);
    }

    /** Returns the number of open sessions of both transports. */
    public int sessions() {
        return sessions.count() + conversations.count();
    }

    /** Ends the sessions of these callers and cancels their requests, including those outside any session. */
    public void end(Set<Principal> owners) {
        stateless.end(owners);
        sessions.end(owners);
        conversations.end(owners);
    }

    /** Ends sessions that have been unused for too long; call it periodically. */
    public void sweep() {
        sessions.sweep();
    }

    /** Waits at most this long for calls in flight to end, then ends every session. */
    public void close(Duration longest) {
        workers.finish(longest);
        era.end();
        sessions.endAll();
        conversations.endAll();
    }
}
