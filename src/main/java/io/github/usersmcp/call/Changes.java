package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What an update changes, from what to what. */
final class Changes {

    /** One field's change; both sides are JSON, the old one null where there was nothing. */
    record Change(String field, JsonNode from, JsonNode to) {}

    private Changes() {}

    /** The arguments that differ from the target as it is, in the order of the definition. */
    static Stream<Change> planned(Request request, ObjectNode target) {
        return request.tool().result().changes().entrySet().stream()
                .filter(entry -> request.arguments().has(entry.getKey()))
                .map(entry -> change(request, target, entry))
                .filter(change -> !change.from().equals(change.to()));
    }

    /** The arguments without those that the target has already. */
    static ObjectNode changing(Request request, Optional<ObjectNode> target) {
        ObjectNode changing = request.arguments().deepCopy();
        target.ifPresent(found -> {
            Set<String> planned = planned(request, found).map(Change::field).collect(Collectors.toSet());
            request.tool().result().changes().keySet().stream()
                    .filter(name -> !planned.contains(name))
                    .forEach(changing::remove);
        });
        return changing;
    }

    /** The same as part of a result. */
    static ArrayNode asJson(Request request, ObjectNode target) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        planned(request, target).forEach(change -> {
            ObjectNode node = changes.addObject().put("field", change.field());
            node.set("from", change.from());
            node.set("to", change.to());
        });
        return changes;
    }

    private static Change change(Request request, ObjectNode target, Map.Entry<String, Pointer> entry) {
        JsonNode to = request.arguments().get(entry.getKey());
        List<JsonNode> found = entry.getValue().read(target).toList();
        if (to.isArray()) {
            ArrayNode from = JsonNodeFactory.instance.arrayNode();
            found.forEach(from::add);
            return new Change(entry.getKey(), sorted(from), sorted(to));
        }
        return new Change(entry.getKey(), found.isEmpty() ? NullNode.getInstance() : found.get(0), to);
    }

    /** Sets are compared as sets: the order in which roles are given means nothing. */
    private static JsonNode sorted(JsonNode array) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        array.valueStream().map(JsonNode::asLong).sorted().forEach(sorted::add);
        return sorted;
    }
}
