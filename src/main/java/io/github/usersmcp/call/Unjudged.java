package io.github.usersmcp.call;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The elements of a list that a filter neither finds nor rejects, because the API sent no usable value to judge them by.
 *
 * @param count how many there are
 * @param names the first of them, at most {@link #MOST_NAMED}, safe to show
 * @param fields the arguments that could not be judged
 */
record Unjudged(int count, List<String> names, List<String> fields) {
    static final int MOST_NAMED = 20;
    static final Unjudged NONE = new Unjudged(0, List.of(), List.of());

    private static final String COUNT = "count";
    private static final String NAMES = "names";
    private static final String FIELDS = "fields";

    Unjudged {
        names = List.copyOf(names);
        fields = List.copyOf(fields);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(COUNT, count);
        names.forEach(json.putArray(NAMES)::add);
        fields.forEach(json.putArray(FIELDS)::add);
        return json;
    }

    /** What {@link #json} wrote; none where it wrote nothing. */
    static Unjudged read(JsonNode json) {
        return json.isObject()
                ? new Unjudged(json.path(COUNT).asInt(0), texts(json.path(NAMES)), texts(json.path(FIELDS)))
                : NONE;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** As the end of a list of names. */
    String named() {
        int more = count - names.size();
        return String.join(", ", names) + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
