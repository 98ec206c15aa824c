package io.github.usersmcp.mcp.stateless;

import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The open streams of {@code subscriptions/listen} (MCP 2026-07-28, basic/patterns/subscriptions), limited in number.
 * Lists never change while the server runs, so after its acknowledgment a stream carries only its end.
 */
final class Subscriptions {
    private static final String RESOURCES = "resourceSubscriptions";

    private final StatelessMessages messages;
    private final ServerCapabilities capabilities;
    private final int most;
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

    Subscriptions(StatelessMessages messages, ServerCapabilities capabilities, int most) {
        this.messages = messages;
        this.capabilities = capabilities;
        this.most = most;
    }

    /** One open stream. */
    final class Subscription {
        private final Object id;
        private final ResponseChannel channel;

        private Subscription(Object id, ResponseChannel channel) {
            this.id = id;
            this.channel = channel;
        }

        /** Drops the subscription of a client that has ended it, without a message. */
        void cancel() {
            open.remove(this);
        }

        private void end() {
            if (open.remove(this)) {
                channel.notify(messages.cancelled(id));
                channel.answer(messages.ended(id), 200);
            }
        }
    }

    /** What is wrong with the requested notifications, which the acknowledgment repeats; empty when they are valid. */
    static Optional<StatelessError> flaw(JsonNode wanted) {
        JsonNode resources = wanted.path(RESOURCES);
        boolean uris = resources.isMissingNode()
                || (resources.isArray() && resources.valueStream().allMatch(JsonNode::isString));
        return uris
                ? Optional.empty()
                : Optional.of(StatelessError.invalid("/notifications/" + RESOURCES + " must be an array of URIs"));
    }

    /** Acknowledges a subscription and keeps it open; empty when too many are open already. */
    Optional<Subscription> open(Object id, JsonNode wanted, ResponseChannel channel) {
        Subscription subscription = new Subscription(id, channel);
        synchronized (open) {
            if (open.size() >= most) {
                return Optional.empty();
            }
            open.add(subscription);
        }
        channel.notify(messages.acknowledged(id, honored(wanted)));
        return Optional.of(subscription);
    }

    /** Ends all subscriptions, each with a message. */
    void end() {
        Set.copyOf(open).forEach(Subscription::end);
    }

    /** The requested notifications that the server supports; it never sends list changes. */
    private Map<String, Object> honored(JsonNode wanted) {
        Map<String, Object> honored = new LinkedHashMap<>();
        boolean subscribe = capabilities.resources() != null
                && Boolean.TRUE.equals(capabilities.resources().subscribe());
        JsonNode resources = wanted.path(RESOURCES);
        if (subscribe && !resources.isEmpty()) {
            honored.put(RESOURCES, resources);
        }
        return honored;
    }
}
