package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Streamable HTTP of the handshake era (MCP 2025-11-25, basic/transports): what each method and header means. */
final class StreamableHttp {
    private static final String SESSION_ID = "Mcp-Session-Id";
    static final String REVISION = "MCP-Protocol-Version";

    private final StreamableSessions sessions;
    private final MessageEncoder encoder;
    private final HttpAnswers answers;
    private final JsonMapper json;

    StreamableHttp(StreamableSessions sessions, MessageEncoder encoder, HttpAnswers answers, JsonMapper json) {
        this.sessions = sessions;
        this.encoder = encoder;
        this.answers = answers;
        this.json = json;
    }

    /** A message that was POSTed. */
    void post(HttpExchange exchange, Incoming incoming) {
        Accept accept = Accept.of(exchange);
        if (!accept.takes(Accept.JSON) || !accept.takes(Accept.EVENTS)) {
            answers.notAcceptable(exchange, Accept.JSON + " and " + Accept.EVENTS);
        } else if (incoming instanceof Incoming.Malformed malformed) {
            answers.malformed(exchange, malformed);
        } else if (incoming instanceof Incoming.Request request) {
            if (request.message().method().equals(McpSchema.METHOD_INITIALIZE)) {
                initialize(exchange, request.message());
            } else {
                inSession(exchange, id(request.message()), session -> request(exchange, session, request.message()));
            }
        } else {
            inSession(exchange, NullNode.getInstance(), session -> {
                take(session, incoming);
                answers.accepted(exchange);
            });
        }
    }

    /** The stream for what belongs to no request, or the rest of one that the client has lost. */
    void get(HttpExchange exchange) {
        if (!Accept.of(exchange).takes(Accept.EVENTS)) {
            answers.notAcceptable(exchange, Accept.EVENTS);
            return;
        }
        inSession(exchange, NullNode.getInstance(), session -> {
            Optional<String> last = exchange.header("Last-Event-ID");
            if (last.isEmpty()) {
                if (!session.listen(exchange)) {
                    answers.busy(exchange, NullNode.getInstance(), ListeningStreams.TOO_MANY);
                }
            } else if (!session.resume(exchange, last.get())) {
                answers.badRequest(
                        exchange, NullNode.getInstance(), "Last-Event-ID names no event that is kept here any more");
            }
        });
    }

    void delete(HttpExchange exchange) {
        inSession(exchange, NullNode.getInstance(), session -> {
            sessions.end(exchange.header(SESSION_ID).orElseThrow());
            exchange.answer(204, Map.of(), new byte[0]);
        });
    }

    private void initialize(HttpExchange exchange, JSONRPCRequest request) {
        Optional<StreamableSessions.Opening> opening = sessions.open(request, exchange.principal());
        if (opening.isEmpty()) {
            answers.busy(exchange, id(request), "Session limit reached; try again later");
            return;
        }
        byte[] answer = encoder.encode(opening.get().answer());
        opening.get()
                .sessionId()
                .ifPresentOrElse(
                        session -> exchange.answer(200, Map.of(SESSION_ID, session), answer),
                        () -> exchange.answer(400, Map.of(), answer));
    }

    private void inSession(HttpExchange exchange, JsonNode id, Consumer<StreamableSession> work) {
        Optional<String> named = exchange.header(SESSION_ID);
        if (named.isEmpty()) {
            answers.badRequest(
                    exchange, id, "The header %s is missing; send initialize to get one".formatted(SESSION_ID));
            return;
        }
        sessions.find(named.get(), exchange.principal()).ifPresentOrElse(work, () -> answers.noSession(exchange, id));
    }

    /** A ping is answered even when everything is busy. */
    private void request(HttpExchange exchange, StreamableSession session, JSONRPCRequest request) {
        if (request.method().equals(McpSchema.METHOD_PING)) {
            exchange.answer(200, Map.of(), encoder.emptyResult(request.id()));
            return;
        }
        Optional<CallsInFlight.Start> start = session.request(exchange, request);
        if (start.isEmpty()) {
            answers.noSession(exchange, id(request));
            return;
        }
        switch (start.get()) {
            case STARTED -> {}
            case TOO_MANY -> answers.busy(exchange, id(request), "Too many requests at once; wait for answers first");
            case SAME_ID ->
                answers.badRequest(
                        exchange, id(request), "A request with this id is still being worked on; use another id");
        }
    }

    private static void take(StreamableSession session, Incoming incoming) {
        if (incoming instanceof Incoming.Response response) {
            session.answered(response.message());
        } else if (incoming instanceof Incoming.Notification notification) {
            session.notified(notification.message());
        }
    }

    private JsonNode id(JSONRPCRequest request) {
        return json.valueToTree(request.id());
    }
}
