package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ResultRule.ListShape;
import io.github.usersmcp.catalog.ResultRule.ListShape.Named;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.value.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The elements of a list, in which each thing is said once, as the tool's definition demands. */
final class SharedValues {
    /** Fewer elements than these share nothing. */
    private static final int FEWEST = 2;

    private final ListShape shape;
    private final List<ObjectNode> elements;
    private final Map<String, NamedOnce> once = new LinkedHashMap<>();

    private SharedValues(ListShape shape, List<ObjectNode> elements) {
        this.shape = shape;
        this.elements = elements;
    }

    /** @param result the result, whose elements all methods change */
    static SharedValues of(ToolDefinition tool, ObjectNode result) {
        List<ObjectNode> elements = new ArrayList<>();
        tool.result()
                .member()
                .map(result::path)
                .ifPresent(list -> list.forEach(each -> elements.add((ObjectNode) each)));
        return new SharedValues(tool.result().shape(), elements);
    }

    List<ObjectNode> elements() {
        return List.copyOf(elements);
    }

    int size() {
        return elements.size();
    }

    /**
     * Leaves out the last elements, and what only they name, until the rest fits into that many bytes as JSON.
     *
     * @return how many are left
     */
    int cutTo(int bytes) {
        int count = 0;
        for (long room = bytes; count < elements.size(); count++) {
            ObjectNode element = elements.get(count);
            room -= NamedOnce.bytes(element);
            for (Map.Entry<String, NamedOnce> objects : once.entrySet()) {
                room -= objects.getValue().firstNamedBy(element.path(objects.getKey()));
            }
            if (room < 0) {
                break;
            }
        }
        elements.subList(count, elements.size()).clear();
        once.forEach((property, objects) -> objects.keepOnly(
                elements.stream().flatMap(element -> element.path(property).valueStream())));
        return count;
    }

    /** Replaces the objects that elements share by their names; what it returns belongs in the result. */
    ObjectNode named(List<String> warnings) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        shape.once().forEach((property, named) -> {
            NamedOnce objects = new NamedOnce(
                    named,
                    elements.stream()
                            .flatMap(element -> element.path(property).valueStream())
                            .map(ObjectNode.class::cast)
                            .toList());
            elements.stream()
                    .filter(element -> element.path(property).isArray())
                    .forEach(element -> element.set(property, objects.names(element.path(property))));
            if (!objects.all().isEmpty()) {
                members.set(property, objects.all());
            }
            once.put(property, objects);
            warnings.addAll(objects.warnings());
        });
        return members;
    }

    /** Joins strings of each element into one, which takes the place of the first. */
    void join() {
        shape.joined().forEach((name, parts) -> elements.forEach(element -> join(element, name, parts)));
    }

    private static void join(ObjectNode element, String name, List<String> parts) {
        ObjectNode before = element.deepCopy();
        String joined = parts.stream()
                .map(part -> before.path(part).asString("").strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        element.removeAll();
        before.properties().forEach(property -> {
            if (!parts.contains(property.getKey())) {
                element.set(property.getKey(), property.getValue());
            } else if (!joined.isEmpty()) {
                element.put(name, joined);
            }
        });
    }

    /**
     * Takes the most frequent value of each common property out of the elements that have it. A property that an element
     * lacks stays in all of them, since the element would seem to have the common value. What it returns belongs in the result.
     */
    ObjectNode common() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (elements.size() < FEWEST) {
            return result;
        }
        ObjectNode common = JsonNodeFactory.instance.objectNode();
        shape.common().stream()
                .filter(property -> elements.stream().allMatch(element -> element.has(property)))
                .forEach(property -> {
                    JsonNode value = mostFrequent(elements.stream().map(element -> element.path(property)));
                    common.set(property, value);
                    elements.stream()
                            .filter(element -> element.path(property).equals(value))
                            .forEach(element -> element.remove(property));
                });
        if (!common.isEmpty()) {
            result.set(ListShape.COMMON, common);
        }
        return result;
    }

    /** The first of those that occur most often. */
    private static JsonNode mostFrequent(Stream<JsonNode> values) {
        Map<JsonNode, Long> counts =
                values.collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(count -> count.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Objects that several elements of a list have, each once, with a name that means no other of them. */
    private static final class NamedOnce {
        private static final int MOST_NAME_WARNINGS = 20;

        private final Named named;
        private final Map<JsonNode, ObjectNode> byId = new LinkedHashMap<>();
        private final Map<String, Integer> bearers = new HashMap<>();
        private final Set<JsonNode> renamed = new HashSet<>();
        private final Map<String, ObjectNode> byName = new HashMap<>();
        private final ArrayNode all = JsonNodeFactory.instance.arrayNode();
        private final Set<String> counted = new HashSet<>();
        private final List<String> warnings = new ArrayList<>();

        /** @param objects all of them, in order, with repetitions */
        NamedOnce(Named named, List<ObjectNode> objects) {
            this.named = named;
            objects.forEach(this::add);
            byId.values().forEach(object -> bearers.merge(RoleNames.compared(name(object)), 1, Integer::sum));
            byId.values().forEach(object -> byName.put(shown(object), object));
            all.addAll(byId.values());
        }

        /** Where two descriptions of the same object differ, what either grants counts. */
        private void add(ObjectNode object) {
            ObjectNode known = byId.putIfAbsent(key(object), object);
            if (known == null || known.equals(object)) {
                return;
            }
            String warning = "The API describes %s in more than one way; what any of them grants is shown."
                    .formatted(withId(known));
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
            warnOfName(known, object);
            object.properties().forEach(property -> {
                if (!known.has(property.getKey()) || property.getValue().asBoolean(false)) {
                    known.set(property.getKey(), property.getValue());
                }
            });
        }

        /** Neither name wins silently: users are shown with the id beside the first. */
        private void warnOfName(ObjectNode known, ObjectNode object) {
            String name = name(object);
            if (name.isBlank() || RoleNames.compared(name).equals(RoleNames.compared(name(known)))) {
                return;
            }
            renamed.add(key(known));
            String warning = "The API also names %s %s.".formatted(withId(known), ShownText.quoted(name));
            if (warnings.size() < MOST_NAME_WARNINGS && !warnings.contains(warning)) {
                warnings.add(warning);
            }
        }

        List<String> warnings() {
            return List.copyOf(warnings);
        }

        /** All of them; changes of these reach the objects. */
        ArrayNode all() {
            return all;
        }

        /** The bytes of the objects with these names that no earlier call of this method has named. */
        long firstNamedBy(JsonNode names) {
            return names.valueStream()
                    .map(name -> name.asString(""))
                    .filter(counted::add)
                    .mapToLong(name -> bytes(byName.getOrDefault(name, all.objectNode())))
                    .sum();
        }

        void keepOnly(Stream<JsonNode> names) {
            Set<JsonNode> kept = names.map(name -> byName.get(name.asString("")))
                    .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
            all.removeIf(object -> !kept.contains(object));
        }

        static int bytes(JsonNode node) {
            return node.toString().getBytes(StandardCharsets.UTF_8).length;
        }

        ArrayNode names(JsonNode objects) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            objects.valueStream()
                    .map(this::key)
                    .distinct()
                    .map(byId::get)
                    .map(this::shown)
                    .forEach(names::add);
            return names;
        }

        /** The id; an object without one is its own key. */
        private JsonNode key(JsonNode object) {
            return object.path(named.id()).isMissingNode() ? object : object.path(named.id());
        }

        private String shown(ObjectNode object) {
            String name = name(object);
            boolean clear = !name.isBlank()
                    && bearers.getOrDefault(RoleNames.compared(name), 0) == 1
                    && !renamed.contains(key(object))
                    && !RoleNames.isLikeId(name);
            return clear ? name : withId(object);
        }

        private String withId(ObjectNode object) {
            return (name(object) + " #" + object.path(named.id()).asString("?")).strip();
        }

        private String name(JsonNode object) {
            return object.path(named.name()).asString("");
        }
    }
}
