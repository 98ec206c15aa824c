package io.github.usersmcp.call;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The changes that a call makes: old and new value of each field. */
final class Changes {

    /** One field's change. Both values are JSON; the old one is a JSON null if the field had no value. */
    record Change(String field, JsonNode from, JsonNode to) {}

    private Changes() {}

    /** The attributes that the call sets, compared with an item, in the order of the tool's definition. */
    static Stream<Attribute> attributes(ValidCall request, JsonNode item) {
        return request.tool().result().changes().entrySet().stream()
                .filter(entry -> request.arguments().has(entry.getKey()))
                .map(entry -> Attribute.of(request, item, entry.getKey(), entry.getValue()));
    }

    /** The changes that the call would make to the current target. */
    static Stream<Change> planned(ValidCall request, ObjectNode target) {
        return attributes(request, target)
                .filter(Predicate.not(Attribute::isAsGiven))
                .map(attribute -> new Change(attribute.field(), from(attribute), attribute.given()));
    }

    /** The changes to attributes that the call sets, whether or not they now have the given value. */
    static Stream<Change> made(ValidCall request, ObjectNode before, ObjectNode now) {
        return attributes(request, before)
                .flatMap(old -> attributes(request, now)
                        .filter(attribute -> attribute.field().equals(old.field()))
                        .flatMap(attribute -> attribute.found().stream())
                        .filter(found -> !found.equals(from(old)))
                        .map(found -> new Change(old.field(), from(old), found)));
    }

    private static JsonNode from(Attribute attribute) {
        return attribute.found().orElse(NullNode.getInstance());
    }

    /** The arguments to send: without those whose value the target already has. */
    static ObjectNode changing(ValidCall request, Optional<ObjectNode> target) {
        ObjectNode changing = request.arguments().deepCopy();
        target.ifPresent(found -> attributes(request, found)
                .filter(Attribute::isAsGiven)
                .forEach(attribute -> changing.remove(attribute.field())));
        return changing;
    }

    /** The changes as part of a result. */
    static ArrayNode asJson(Stream<Change> changes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> {
            ObjectNode node = list.addObject().put("field", change.field());
            node.set("from", Projection.cleaned(change.from()));
            node.set("to", Projection.cleaned(change.to()));
        });
        return list;
    }
}
