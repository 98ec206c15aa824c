package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a list shows its elements: each thing once, and with what a call asks for besides.
 *
 * @param element JSON Schema of an element as it is taken from the answer; empty where a result shows elements as they are
 * @param once property of an element that holds objects → how the result names them: the elements have names in their place,
 *     and a property of the result with the same name has each object once
 * @param common properties of an element of which the result has the most frequent value once
 * @param joined property of a slim element → the properties whose strings it joins, and which it replaces
 * @param includes value of the argument {@code "include"} → what a call can ask to add to each element, under the same name
 */
public record ListShape(
        Optional<ObjectNode> element,
        Map<String, Named> once,
        List<String> common,
        Map<String, List<String>> joined,
        Map<String, Inclusion> includes) {
    /** The property of the result that holds what elements have in common. */
    public static final String COMMON = "common";

    /**
     * How an object is named.
     *
     * @param id the property of an object that tells it from others
     * @param name the property of an object that people know it by
     */
    public record Named(String id, String name) {}

    public ListShape {
        once = Collections.unmodifiableMap(new LinkedHashMap<>(once));
        common = List.copyOf(common);
        joined = Collections.unmodifiableMap(new LinkedHashMap<>(joined));
        includes = Collections.unmodifiableMap(new LinkedHashMap<>(includes));
    }

    static ListShape read(Fields fields) {
        return new ListShape(
                fields.optionalObject("element"),
                fields.byName("once", ListShape::named),
                fields.texts("common"),
                fields.textsByName("joined"),
                fields.byName("includes", Inclusion::read));
    }

    private static Named named(Fields fields) {
        Named named = new Named(fields.text("id"), fields.text("name"));
        fields.done();
        return named;
    }

    /** The schema by which an element is taken, if the definition has one of its own. */
    JsonNode elementOr(JsonNode listed) {
        return element.<JsonNode>map(schema -> schema).orElse(listed);
    }
}
