package io.github.usersmcp.mcp.session;

import io.github.usersmcp.limit.FairLimit;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.wire.Accept;
import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.mcp.wire.ListeningStreams;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageSink;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.github.usersmcp.mcp.work.Workers;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/**
 * HTTP+SSE, for the oldest clients (MCP 2024-11-05, basic/transports): one stream per conversation, whose first event
 * says where to POST messages. The conversation ends with its stream. At the limit, a new conversation evicts the least
 * recently used one without a call in progress.
 */
public final class EventConversations {
    private static final String TRANSPORT = "sse";
    private static final String SESSION = "sessionId";

    private final Conversations conversations;
    private final Workers workers;
    private final HttpAnswers answers;
    private final FairLimit<Open> limit;
    private final ListeningStreams listening;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /**
     * Starts without conversations.
     *
     * @param limit of open conversations
     * @param listening limits the streams that stay open
     */
    public EventConversations(
            StrictMapper mapper,
            Workers workers,
            HttpAnswers answers,
            FairLimit<Open> limit,
            ListeningStreams listening) {
        this.conversations = new Conversations(mapper, List.of(ProtocolVersions.MCP_2024_11_05));
        this.workers = workers;
        this.answers = answers;
        this.limit = limit;
        this.listening = listening;
    }

    /** One conversation. */
    final class Open extends FairLimit.Holding {
        private static final int RETIRED = -1;

        private final String id = UUID.randomUUID().toString();
        private final Principal owner;
        private final CallsInFlight calls;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();
        /** The number of messages being received, or {@link #RETIRED}. */
        private final AtomicInteger taking = new AtomicInteger();

        private final CompletableFuture<EventStream> stream = new CompletableFuture<>();
        private final CompletableFuture<Conversation> conversation = new CompletableFuture<>();

        private Open(Principal owner) {
            super(owner.name(), 1);
            this.owner = owner;
            this.calls = new CallsInFlight(workers, owner);
        }

        private void begin(EventStream opened) {
            stream.complete(opened);
            MessageSink sink =
                    message -> opened.send(EventStream.Event.message(new String(message, StandardCharsets.UTF_8)));
            conversation.complete(conversations.open(sink, calls, new Peer(owner, TRANSPORT, gone), calls::cancel));
        }

        /** Receives a message; {@code false} when the conversation has just ended. */
        private boolean take(Incoming incoming, Runnable accepted) {
            if (taking.getAndUpdate(count -> count == RETIRED ? RETIRED : count + 1) == RETIRED) {
                return false;
            }
            try {
                accepted.run();
                conversation.join().receive(incoming);
                return true;
            } finally {
                taking.decrementAndGet();
            }
        }

        private void end() {
            gone.complete(null);
            calls.cancelAll();
            if (stream.isDone()) {
                stream.join().close();
            }
        }

        @Override
        protected boolean retire() {
            if (!calls.areNone() || !taking.compareAndSet(0, RETIRED)) {
                return false;
            }
            boolean idle = calls.areNone();
            taking.set(idle ? RETIRED : 0);
            return idle;
        }

        @Override
        protected void evicted() {
            EventConversations.this.end(id);
        }
    }

    public Conversations provider() {
        return conversations;
    }

    /** Opens the stream of a new conversation. */
    public void get(HttpExchange exchange) {
        if (!Accept.of(exchange).takes(Accept.EVENTS)) {
            answers.notAcceptable(exchange, Accept.EVENTS);
            return;
        }
        Open session = new Open(exchange.principal());
        if (!limit.admit(session)) {
            answers.busy(exchange, NullNode.getInstance(), "Session limit reached; try again later");
            return;
        }
        listening
                .reserve(session.caller(), session::retire)
                .ifPresentOrElse(slot -> open(exchange, session, slot), () -> {
                    limit.release(session);
                    answers.busy(exchange, NullNode.getInstance(), ListeningStreams.TOO_MANY);
                });
    }

    private void open(HttpExchange exchange, Open session, ListeningStreams.Slot slot) {
        EventStream stream = exchange.stream(Map.of());
        session.begin(stream);
        open.put(session.id, session);
        stream.send(new EventStream.Event(
                Optional.empty(),
                Optional.of("endpoint"),
                exchange.basePath() + "/message?" + SESSION + "=" + session.id,
                Optional.empty()));
        slot.holds(stream);
        stream.onClosed(() -> end(session.id));
        if (session.taking.get() == Open.RETIRED) {
            end(session.id);
        }
    }

    /** Receives a message for a conversation; its response goes to the conversation's stream. */
    public void post(HttpExchange exchange, Incoming incoming) {
        boolean answered = incoming.isAnswered() || incoming instanceof Incoming.Batch;
        JsonNode subject = answered ? NullNode.getInstance() : MissingNode.getInstance();
        Optional<Open> found = exchange.parameter(SESSION)
                .map(open::get)
                .filter(session -> session.owner.equals(exchange.principal()));
        if (found.isEmpty()) {
            answers.noSession(exchange, subject);
        } else if (incoming instanceof Incoming.Malformed malformed) {
            answers.malformed(exchange, malformed);
        } else if (incoming instanceof Incoming.Unanswerable malformed) {
            answers.unanswerable(exchange, malformed.problem());
        } else if (incoming instanceof Incoming.Batch) {
            answers.malformed(exchange, Incoming.Batch.refused());
        } else {
            limit.used(found.get());
            if (!found.get().take(incoming, () -> answers.accepted(exchange))) {
                answers.noSession(exchange, subject);
            }
        }
    }

    public int count() {
        return open.size();
    }

    /** Ends the conversations of these callers. */
    public void end(Set<Principal> owners) {
        open.forEach((id, session) -> {
            if (owners.contains(session.owner)) {
                end(id);
            }
        });
    }

    public void endAll() {
        open.keySet().forEach(this::end);
    }

    private void end(String id) {
        Open session = open.remove(id);
        if (session != null) {
            limit.release(session);
            session.end();
        }
    }
}
