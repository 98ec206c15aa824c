package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageSink;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes one client's messages in order (MCP 2025-11-25, basic/lifecycle). Handles the handshake and everything
 * urgent at once; requests run concurrently.
 */
public final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    static final String CANCELLED = "notifications/cancelled";
    static final int SERVER_BUSY = -32000;
    static final String TOO_MANY = "Too many requests at once; wait for answers first";
    static final String SAME_ID = "A request with this id is still being worked on; use another id";

    private final ConversationTransport transport;
    private final AnswerSink output;
    private final Consumer<Object> cancellation;
    private final CallsInFlight calls;
    private final JsonMapper json;
    private boolean opened;

    /**
     * A conversation without messages.
     *
     * @param output receives the responses to single messages
     * @param cancellation cancels the work for a request id
     */
    Conversation(
            ConversationTransport transport,
            MessageSink output,
            Consumer<Object> cancellation,
            CallsInFlight calls,
            JsonMapper json) {
        this.transport = transport;
        this.output = AnswerSink.to(output);
        this.cancellation = cancellation;
        this.calls = calls;
        this.json = json;
    }

    /** Processes one message at a time, on whatever thread it arrives. */
    public synchronized void receive(Incoming incoming) {
        if (incoming instanceof Incoming.Batch batch) {
            receive(batch);
        } else {
            receive(incoming, output);
        }
    }

    private void receive(Incoming incoming, AnswerSink answers) {
        if (incoming instanceof Incoming.Request request) {
            receive(request.message(), answers);
        } else if (incoming instanceof Incoming.Notification notification) {
            receive(notification.message());
        } else if (incoming instanceof Incoming.Response response) {
            transport.answered(response.message());
        } else if (incoming instanceof Incoming.Malformed malformed) {
            finish(answers, transport.error(malformed.id(), malformed.code(), malformed.problem()));
        } else if (incoming instanceof Incoming.Unanswerable dropped) {
            LOG.debug("Dropped a notification or response: {}", dropped.problem());
        }
    }

    private void receive(Incoming.Batch batch) {
        if (!transport.takesBatches()) {
            receive(Incoming.Batch.refused(), output);
            return;
        }
        try (BatchAnswer answer = new BatchAnswer(all -> all.ifPresent(output::write))) {
            batch.messages().forEach(message -> receiveOne(message, answer));
        }
    }

    private void receiveOne(Incoming message, BatchAnswer answer) {
        if (message instanceof Incoming.Request request) {
            Optional<String> obstacle = Incoming.Batch.obstacle(request.message());
            AnswerSink place = answer.place();
            obstacle.ifPresentOrElse(
                    problem -> refuse(request.message(), ErrorCodes.INVALID_REQUEST, problem, place),
                    () -> receive(request.message(), place));
        } else {
            receive(message, message instanceof Incoming.Malformed ? answer.place() : output);
        }
    }

    private void receive(JSONRPCRequest request, AnswerSink answers) {
        switch (request.method()) {
            case McpSchema.METHOD_PING -> finish(answers, transport.emptyResult(request.id()));
            case McpSchema.METHOD_INITIALIZE -> greet(request);
            default -> work(request, answers);
        }
    }

    private void greet(JSONRPCRequest request) {
        if (transport.greeted()) {
            refuse(
                    request,
                    ErrorCodes.INVALID_REQUEST,
                    "The conversation is already initialized; send initialize only once",
                    output);
            return;
        }
        refuseUnlessStarted(request, calls.runNow(request.id(), () -> transport.handle(request)), output);
    }

    private void work(JSONRPCRequest request, AnswerSink answers) {
        if (!transport.greeted()) {
            refuse(request, ErrorCodes.INVALID_REQUEST, "Send initialize first", answers);
            return;
        }
        open();
        refuseUnlessStarted(
                request, calls.start(request.id(), () -> transport.handle(request, answers), answers::ended), answers);
    }

    private void refuseUnlessStarted(JSONRPCRequest request, CallsInFlight.Start start, AnswerSink answers) {
        switch (start) {
            case STARTED -> {}
            case TOO_MANY -> refuse(request, SERVER_BUSY, TOO_MANY, answers);
            case SAME_ID -> refuse(request, ErrorCodes.INVALID_REQUEST, SAME_ID, answers);
        }
    }

    /**
     * Ignores other notifications: for some of them, the SDK's session would send requests in return and block this
     * thread.
     */
    private void receive(JSONRPCNotification notification) {
        if (notification.method().equals(CANCELLED)) {
            cancel(notification.params());
        } else if (notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
            open();
        }
    }

    /**
     * Some clients never send {@code notifications/initialized}, which the SDK's session waits for, so we send it for
     * them.
     */
    private void open() {
        if (transport.greeted() && !opened) {
            opened = true;
            transport.handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED));
        }
    }

    private void cancel(Object params) {
        if (params instanceof Map<?, ?> map && map.get("requestId") != null) {
            cancellation.accept(map.get("requestId"));
        }
    }

    private void refuse(JSONRPCRequest request, int code, String problem, AnswerSink answers) {
        JsonNode id = json.valueToTree(request.id());
        finish(answers, transport.error(id, code, problem));
    }

    private static void finish(AnswerSink answers, byte[] answer) {
        answers.write(answer);
        answers.ended();
    }

    /** Receives the response to one request. */
    interface AnswerSink extends MessageSink {

        /** The work on the request has ended, with or without a response. */
        void ended();

        /** A sink that sends each response by itself. */
        static AnswerSink to(MessageSink sink) {
            return new AnswerSink() {
                @Override
                public void write(byte[] message) {
                    sink.write(message);
                }

                @Override
                public void ended() {}
            };
        }
    }
}
