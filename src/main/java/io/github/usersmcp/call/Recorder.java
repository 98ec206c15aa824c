package io.github.usersmcp.call;

import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.value.PlainText;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Opens a journal for each call, and decides what of its arguments may stand in the trail. */
final class Recorder {
    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ARGUMENTS = 20;
    private static final String MASK = "••••";

    private final AuditTrail trail;
    private final CallObserver observer;
    private final Set<String> masked;
    private final Clock clock;
    private final Supplier<String> callIds;

    /** @param masked names of arguments whose values stay out of the trail */
    Recorder(AuditTrail trail, CallObserver observer, Set<String> masked, Clock clock, Supplier<String> callIds) {
        this.trail = trail;
        this.observer = observer;
        this.masked = Set.copyOf(masked);
        this.clock = clock;
        this.callIds = callIds;
    }

    Journal open(ToolCall call) {
        return new Journal(call, this, trail, observer, clock, callIds.get());
    }

    /** The names of arguments that were not valid; a value may be anything, a secret in the wrong place included. */
    ObjectNode names(ObjectNode arguments) {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        arguments.propertyNames().stream()
                .limit(MOST_ARGUMENTS)
                .forEach(name -> names.put(PlainText.start(name, LONGEST_NAME), MASK));
        return names;
    }

    /** Valid arguments, those to be masked without their values, long ones cut. */
    ObjectNode values(ObjectNode arguments) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        arguments.properties().forEach(argument -> {
            JsonNode value = argument.getValue();
            values.set(
                    argument.getKey(),
                    masked.contains(argument.getKey()) ? JsonNodeFactory.instance.stringNode(MASK) : bounded(value));
        });
        return values;
    }

    private static JsonNode bounded(JsonNode value) {
        return value.isString()
                ? JsonNodeFactory.instance.stringNode(PlainText.clean(value.stringValue(), LONGEST_VALUE))
                : value;
    }
}
