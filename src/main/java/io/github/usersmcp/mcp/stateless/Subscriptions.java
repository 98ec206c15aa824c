package io.github.usersmcp.mcp.stateless;

import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The open streams of {@code subscriptions/listen} (MCP 2026-07-28, basic/patterns/subscriptions), bounded. The lists here
 * never change while the server runs, so that after its acknowledgement a stream carries nothing but its end.
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
        private final ResponseChannel outlet;

        private Subscription(Object id, ResponseChannel outlet) {
            this.id = id;
            this.outlet = outlet;
        }

        /** The client has ended it, and hears no more of it. */
        void cancel() {
            open.remove(this);
        }

        private void end() {
            if (open.remove(this)) {
                outlet.notify(messages.cancelled(id));
                outlet.answer(messages.ended(id), 200);
            }
        }
    }

    /** What cannot be acknowledged, since an acknowledgement repeats it; empty when all is well. */
    static Optional<StatelessError> flaw(JsonNode wanted) {
        JsonNode resources = wanted.path(RESOURCES);
        boolean uris = resources.isMissingNode()
                || (resources.isArray() && resources.valueStream().allMatch(JsonNode::isString));
        return uris
                ? Optional.empty()
                : Optional.of(StatelessError.invalid("/notifications/" + RESOURCES + " must be an array of URIs"));
    }

    /** Acknowledges a subscription and holds it open; empty when too many are open already. */
    Optional<Subscription> open(Object id, JsonNode wanted, ResponseChannel outlet) {
        Subscription subscription = new Subscription(id, outlet);
        synchronized (open) {
            if (open.size() >= most) {
                return Optional.empty();
            }
            open.add(subscription);
        }
        outlet.notify(messages.acknowledged(id, honoured(wanted)));
        return Optional.of(subscription);
    }

    /** Ends all of them from this side. */
    void end() {
        Set.copyOf(open).forEach(Subscription::end);
    }

    /** The part of what is wanted that the server declares; it declares no changes of lists. */
    private Map<String, Object> honoured(JsonNode wanted) {
        Map<String, Object> honoured = new LinkedHashMap<>();
        boolean subscribe = capabilities.resources() != null
                && Boolean.TRUE.equals(capabilities.resources().subscribe());
        JsonNode resources = wanted.path(RESOURCES);
        if (subscribe && !resources.isEmpty()) {
            honoured.put(RESOURCES, resources);
        }
        return honoured;
    }
}
