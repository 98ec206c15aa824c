package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.Places.Place;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.NullNode;

/**
 * HTTP+SSE, for the oldest clients (MCP 2024-11-05, basic/transports): one stream a conversation, which first says where the
 * client shall POST its messages. The conversation ends with its stream.
 */
final class EventConversations {
    private static final String TRANSPORT = "sse";
    private static final String SESSION = "sessionId";

    private final Conversations conversations;
    private final Workers workers;
    private final HttpAnswers answers;
    private final Places places;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /** @param places for the conversations that are open */
    EventConversations(StrictMapper mapper, Workers workers, HttpAnswers answers, Places places) {
        this.conversations = new Conversations(mapper, List.of(ProtocolVersions.MCP_2024_11_05), Optional.empty());
        this.workers = workers;
        this.answers = answers;
        this.places = places;
    }

    private record Open(
            Conversation conversation,
            Principal owner,
            Place place,
            EventStream stream,
            CallsInFlight calls,
            CompletableFuture<Void> gone) {}

    Conversations provider() {
        return conversations;
    }

    /** Opens the stream of a new conversation. */
    void get(HttpExchange exchange) {
        if (!Accept.of(exchange).takes(Accept.EVENTS)) {
            answers.notAcceptable(exchange, Accept.EVENTS);
            return;
        }
        Optional<Place> place = places.take(exchange.principal().name());
        if (place.isEmpty()) {
            answers.busy(
                    exchange, NullNode.getInstance(), "There are as many sessions as there may be; try again later");
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = exchange.stream(Map.of());
        open.put(id, open(exchange.principal(), place.get(), stream));
        stream.send(new EventStream.Event(
                Optional.empty(), Optional.of("endpoint"), "/message?" + SESSION + "=" + id, Optional.empty()));
        stream.onClosed(() -> end(id));
    }

    /** Takes a message of a conversation; what comes of it is said on its stream. */
    void post(HttpExchange exchange, Incoming incoming) {
        Optional<Open> found = exchange.parameter(SESSION)
                .map(open::get)
                .filter(session -> session.owner().equals(exchange.principal()));
        if (found.isEmpty()) {
            answers.noSession(exchange, NullNode.getInstance());
        } else if (incoming instanceof Incoming.Malformed malformed) {
            answers.malformed(exchange, malformed);
        } else {
            answers.accepted(exchange);
            found.get().conversation().receive(incoming);
        }
    }

    int count() {
        return open.size();
    }

    void endAll() {
        open.values().forEach(session -> session.stream().close());
        open.keySet().forEach(this::end);
    }

    private Open open(Principal owner, Place place, EventStream stream) {
        CallsInFlight calls = new CallsInFlight(workers, owner);
        CompletableFuture<Void> gone = new CompletableFuture<>();
        MessageSink sink =
                message -> stream.send(EventStream.Event.message(new String(message, StandardCharsets.UTF_8)));
        Conversation conversation = conversations.open(sink, calls, new Peer(owner, TRANSPORT, gone));
        return new Open(conversation, owner, place, stream, calls, gone);
    }

    private void end(String id) {
        Open session = open.remove(id);
        if (session != null) {
            session.place().giveBack();
            session.gone().complete(null);
            session.calls().cancelAll();
        }
    }
}
