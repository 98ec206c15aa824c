package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.wire.Accept;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/** Streamable HTTP of the handshake era (MCP 2025-11-25, basic/transports): what each method and header means. */
public final class StreamableHttp {
    private static final String SESSION_ID = "Mcp-Session-Id";
    public static final String REVISION = "MCP-Protocol-Version";

    private final StreamableSessions sessions;
    private final MessageEncoder encoder;
    private final HttpAnswers answers;
    private final JsonMapper json;

    public StreamableHttp(StreamableSessions sessions, MessageEncoder encoder, HttpAnswers answers, JsonMapper json) {
        this.sessions = sessions;
        this.encoder = encoder;
        this.answers = answers;
        this.json = json;
    }

    /** Handles a POSTed message. */
    public void post(HttpExchange exchange, Incoming incoming) {
        boolean answered = incoming.isAnswered() || incoming instanceof Incoming.Batch;
        if (answered && !Accept.of(exchange).takes(Accept.JSON)) {
            answers.notAcceptable(exchange, Accept.JSON);
        } else if (incoming instanceof Incoming.Malformed malformed) {
            answers.malformed(exchange, malformed);
        } else if (incoming instanceof Incoming.Unanswerable malformed) {
            answers.unanswerable(exchange, malformed.problem());
        } else if (incoming instanceof Incoming.Batch batch) {
            inSession(exchange, NullNode.getInstance(), session -> batch(exchange, session, batch));
        } else if (incoming instanceof Incoming.Request request) {
            if (request.message().method().equals(McpSchema.METHOD_INITIALIZE)) {
                initialize(exchange, request.message());
            } else {
                inSession(exchange, id(request.message()), session -> request(exchange, session, request.message()));
            }
        } else {
            inSession(exchange, MissingNode.getInstance(), session -> {
                take(session, incoming);
                answers.accepted(exchange);
            });
        }
    }

    private void batch(HttpExchange exchange, StreamableSession session, Incoming.Batch batch) {
        if (!session.takesBatches()) {
            answers.malformed(exchange, Incoming.Batch.refused());
        } else if (batch.messages().stream().anyMatch(Incoming::isAnswered)) {
            try (StreamableSession.Batch work = session.batch(exchange)) {
                batch.messages().forEach(message -> take(session, work, message));
            }
        } else {
            batch.messages().forEach(message -> take(session, message));
            answers.accepted(exchange);
        }
    }

    private void take(StreamableSession session, StreamableSession.Batch work, Incoming message) {
        if (message instanceof Incoming.Request request) {
            start(work, request.message());
        } else if (message instanceof Incoming.Malformed malformed) {
            finish(work.place(), encoder.error(malformed.id(), malformed.code(), malformed.problem()));
        } else {
            take(session, message);
        }
    }

    private void start(StreamableSession.Batch work, JSONRPCRequest request) {
        BatchAnswer.Place place = work.place();
        Optional<String> obstacle = Incoming.Batch.obstacle(request);
        if (obstacle.isPresent()) {
            finish(place, encoder.error(id(request), ErrorCodes.INVALID_REQUEST, obstacle.get()));
        } else if (request.method().equals(McpSchema.METHOD_PING)) {
            finish(place, encoder.emptyResult(request.id()));
        } else {
            Optional<CallsInFlight.Start> start = work.request(request, place);
            if (start.isEmpty()) {
                finish(place, encoder.error(id(request), ErrorCodes.INVALID_REQUEST, HttpAnswers.NO_SESSION));
            } else if (start.get() == CallsInFlight.Start.TOO_MANY) {
                finish(place, encoder.error(id(request), Conversation.SERVER_BUSY, Conversation.TOO_MANY));
            } else if (start.get() == CallsInFlight.Start.SAME_ID) {
                finish(place, encoder.error(id(request), ErrorCodes.INVALID_REQUEST, Conversation.SAME_ID));
            }
        }
    }

    private static void finish(BatchAnswer.Place place, byte[] answer) {
        place.write(answer);
        place.ended();
    }

    /** Opens the stream for messages outside requests, or resumes a stream that the client has lost. */
    public void get(HttpExchange exchange) {
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
                        exchange, NullNode.getInstance(), "The events after Last-Event-ID are no longer available");
            }
        });
    }

    public void delete(HttpExchange exchange) {
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
        byte[] answer = encoder.encode(opening.get().answer(), opening.get().revision());
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
            case TOO_MANY -> answers.busy(exchange, id(request), Conversation.TOO_MANY);
            case SAME_ID -> answers.badRequest(exchange, id(request), Conversation.SAME_ID);
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
