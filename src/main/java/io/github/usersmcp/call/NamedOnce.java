package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ListShape.Named;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects that several elements of a list have, each once, with a name that means no other of them. */
final class NamedOnce {
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
        String warning =
                "The API describes %s in more than one way; what any of them grants is shown.".formatted(withId(known));
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
