package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the API's answer becomes a tool's result.
 *
 * @param summary one sentence that says what was done; empty for a list, whose summary has counts
 * @param listed the nouns for the elements of a list; empty when the answer is not a list
 * @param accepted the beginning of a sentence that says what the API accepted, used when the state does not show the
 *     change
 * @param member the property of the result that holds the answer's data; empty when there is none
 * @param asJson places whose values, of any shape, are shown as JSON text
 * @param detailed what only {@code detail: "full"} shows
 * @param readBack the read whose item is the result, if the answer of the change does not contain it
 * @param changes argument → place in the item that is read back: the given value is compared with it, and if there is a
 *     target, the result reports the old and the new value
 * @param extra property of each item → where the server reads its value
 * @param anyCase the arguments of {@code changes} that are compared without case
 * @param shape how a list says each thing once
 */
public record ResultRule(
        Optional<Template> summary,
        Optional<Listed> listed,
        Optional<Template> accepted,
        Optional<String> member,
        List<Pointer> asJson,
        List<Pointer> detailed,
        Optional<ReadReference> readBack,
        Map<String, Pointer> changes,
        Map<String, ExtraRead> extra,
        Set<String> anyCase,
        ListShape shape) {

    public ResultRule {
        asJson = List.copyOf(asJson);
        detailed = List.copyOf(detailed);
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        anyCase = Set.copyOf(anyCase);
    }

    static ResultRule read(Fields fields) {
        Map<String, Pointer> changes = new LinkedHashMap<>();
        fields.textByName("changes").forEach((argument, place) -> changes.put(argument, Pointer.of(place)));
        Map<String, ExtraRead> extra = new LinkedHashMap<>();
        fields.optionalFields("extra")
                .ifPresent(all -> all.names().forEach(name -> extra.put(name, ExtraRead.read(all.fields(name)))));
        ResultRule rule = new ResultRule(
                fields.optionalText("summary").map(Template::new),
                fields.optionalFields("listed").map(Listed::read),
                fields.optionalText("accepted").map(Template::new),
                fields.optionalText("member"),
                pointers(fields, "asJson"),
                pointers(fields, "detailed"),
                fields.optionalFields("readBack").map(ResultRule::reference),
                changes,
                extra,
                Set.copyOf(fields.texts("anyCase")),
                ListShape.read(fields));
        fields.done();
        return rule;
    }

    private static List<Pointer> pointers(Fields fields, String key) {
        return fields.texts(key).stream().map(Pointer::of).toList();
    }

    static ReadReference reference(Fields fields) {
        ReadReference reference = new ReadReference(fields.text("tool"), fields.textByName("arguments"));
        fields.done();
        return reference;
    }

    /**
     * The nouns for the elements of a list, used in its summary.
     *
     * @param one the singular noun
     * @param many the plural noun, also for zero
     */
    public record Listed(String one, String many) {

        static Listed read(Fields fields) {
            Listed listed = new Listed(fields.text("one"), fields.text("many"));
            fields.done();
            return listed;
        }

        /** The number with its noun: {@code 1 user}, {@code 13 users}. */
        public String counted(long number) {
            return number + " " + (number == 1 ? one : many);
        }
    }

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
}
