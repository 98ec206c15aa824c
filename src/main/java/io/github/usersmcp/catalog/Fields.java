package io.github.usersmcp.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one object of a definition strictly: every key by its type, and no unknown key at the end. */
final class Fields {
    private final String file;
    private final String place;
    private final ObjectNode object;
    private final Set<String> asked = new TreeSet<>();

    private Fields(String file, String place, ObjectNode object) {
        this.file = file;
        this.place = place;
        this.object = object;
    }

    static Fields of(String file, JsonNode root) {
        return at(file, "", root);
    }

    private static Fields at(String file, String place, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Fields(file, place, object);
        }
        throw new DefinitionException(file, place.isEmpty() ? "/" : place, "must be an object");
    }

    String file() {
        return file;
    }

    boolean has(String key) {
        asked.add(key);
        return object.has(key);
    }

    String text(String key) {
        JsonNode node = required(key);
        if (!node.isString() || node.stringValue().isBlank()) {
            throw problem(key, "must be a string that is not empty");
        }
        return node.stringValue();
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key) {
        JsonNode node = required(key);
        if (!node.isBoolean()) {
            throw problem(key, "must be true or false");
        }
        return node.booleanValue();
    }

    int integer(String key) {
        JsonNode node = required(key);
        if (!node.isInt()) {
            throw problem(key, "must be an integer");
        }
        return node.intValue();
    }

    ObjectNode object(String key) {
        if (required(key) instanceof ObjectNode node) {
            return node;
        }
        throw problem(key, "must be an object");
    }

    /** The JSON text of an object, the form in which the build stores it. */
    JsonText jsonText(String key) {
        return new JsonText(text(key));
    }

    /** Fails if the key is present. */
    void absent(String key, String problem) {
        if (object.has(key)) {
            throw problem(key, problem);
        }
    }

    Optional<ObjectNode> optionalObject(String key) {
        asked.add(key);
        return has(key) ? Optional.of(object(key)) : Optional.empty();
    }

    Fields fields(String key) {
        return at(file, path(key), required(key));
    }

    Optional<Fields> optionalFields(String key) {
        return has(key) ? Optional.of(fields(key)) : Optional.empty();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(key)) {
            if (!element.isString()) {
                throw problem(key, "must be an array of strings");
            }
            texts.add(element.stringValue());
        }
        return List.copyOf(texts);
    }

    List<Fields> list(String key) {
        List<Fields> list = new ArrayList<>();
        for (JsonNode element : elements(key)) {
            list.add(at(file, path(key) + "/" + list.size(), element));
        }
        return List.copyOf(list);
    }

    Map<String, String> textByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(key)) {
            Fields inner = fields(key);
            inner.object.propertyNames().forEach(name -> texts.put(name, inner.text(name)));
        }
        return texts;
    }

    /** What the named objects under that key hold; empty if there is no such key. */
    <T> Map<String, T> byName(String key, Function<Fields, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        optionalFields(key)
                .ifPresent(given ->
                        given.object.propertyNames().forEach(name -> all.put(name, read.apply(given.fields(name)))));
        return Collections.unmodifiableMap(all);
    }

    /** The keys of the object. */
    List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /** One string for any value, under the empty key, or one per named value. */
    Map<String, String> textByValue(String key) {
        return required(key).isObject() ? textByName(key) : Map.of(NothingToDo.ANY, text(key));
    }

    Map<String, List<String>> textsByName(String key) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        if (has(key)) {
            Fields inner = fields(key);
            inner.object.propertyNames().forEach(name -> texts.put(name, inner.texts(name)));
        }
        return texts;
    }

    /** Fails on the first key that no reader asked for. */
    void done() {
        for (String key : object.propertyNames()) {
            if (!asked.contains(key)) {
                throw problem(key, "is not a known key; known keys: " + String.join(", ", asked));
            }
        }
    }

    DefinitionException problem(String key, String problem) {
        return new DefinitionException(file, path(key), problem);
    }

    private Iterable<JsonNode> elements(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!object.get(key).isArray()) {
            throw problem(key, "must be an array");
        }
        return object.get(key);
    }

    private JsonNode required(String key) {
        if (!has(key)) {
            throw problem(key, "is missing");
        }
        return object.get(key);
    }

    private String path(String key) {
        return place + "/" + key;
    }
}
