package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.value.Risk;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a question is about: the arguments that identify the call's target, and those changes that make the call as risky
 * as it is. Varying anything else does not make it a different question.
 */
final class QuestionTopic {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private QuestionTopic() {}

    static ObjectNode of(Weighing.Weighed weighed) {
        ToolDefinition tool = weighed.request().tool();
        ObjectNode topic = NODES.objectNode();
        identity(tool).forEach(name -> put(topic, name, weighed.given().arguments()));
        if (tool.target().isPresent()) {
            riskiest(weighed).forEach(name -> put(topic, name, weighed.request().arguments()));
        }
        return topic;
    }

    /** The arguments that distinguish new objects from each other or, for other calls, the required ones: the ids. */
    private static List<String> identity(ToolDefinition tool) {
        Optional<String> same = tool.settledBy().flatMap(settledBy -> settledBy.same());
        return same.map(List::of)
                .orElseGet(() -> tool.inputSchema()
                        .path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static Collection<String> riskiest(Weighing.Weighed weighed) {
        ObjectNode arguments = weighed.request().arguments();
        Map<String, Risk> risks = new LinkedHashMap<>();
        weighed.request().tool().result().changes().keySet().stream()
                .filter(arguments::has)
                .forEach(name -> risks.put(name, alone(weighed, name)));
        Optional<Risk> highest = risks.values().stream().max(Comparator.naturalOrder());
        risks.values().removeIf(risk -> highest.filter(risk::equals).isEmpty());
        return risks.keySet();
    }

    /** The risk that the call would have with this change alone. */
    private static Risk alone(Weighing.Weighed weighed, String name) {
        ObjectNode alone = NODES.objectNode();
        alone.set(name, weighed.request().arguments().path(name));
        return weighed.request().tool().assess(alone, weighed.facts(alone)).risk();
    }

    private static void put(ObjectNode topic, String name, JsonNode arguments) {
        topic.set(name, folded(arguments.path(name)));
    }

    /** Sorts sets and folds strings to one case and Unicode form, because neither matters in an id or an email address. */
    private static JsonNode folded(JsonNode value) {
        if (value.isArray()) {
            ArrayNode sorted = NODES.arrayNode();
            value.valueStream().map(JsonNode::asLong).sorted().distinct().forEach(sorted::add);
            return sorted;
        }
        return value.isString()
                ? NODES.stringNode(Normalizer.normalize(value.stringValue(), Normalizer.Form.NFKC)
                        .strip()
                        .toLowerCase(Locale.ROOT))
                : value;
    }
}
