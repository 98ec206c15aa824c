package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a call has nothing to do, because the target is already in the requested state, and how the result says so. The
 * server neither asks about such a call nor sends it.
 */
public final class NothingToDo {
    /** The key that matches any value. */
    static final String ANY = "";

    static final String ALREADY = "already";

    private final Optional<ArgumentSchema> target;
    private final Map<String, Map<String, String>> already;
    private final Template summary;

    private NothingToDo(Optional<ArgumentSchema> target, Map<String, Map<String, String>> already, Template summary) {
        this.target = target;
        this.already = Collections.unmodifiableMap(already);
        this.summary = summary;
    }

    static NothingToDo read(Fields fields) {
        Map<String, Map<String, String>> already = new LinkedHashMap<>();
        fields.optionalFields(ALREADY)
                .ifPresent(each -> each.names().forEach(name -> already.put(name, each.textByValue(name))));
        NothingToDo nothingToDo = new NothingToDo(
                fields.optionalObject("target").map(ArgumentSchema::new),
                already,
                new Template(fields.text("summary")));
        fields.done();
        return nothingToDo;
    }

    /** A schema over the target: a target that it accepts needs no call; empty where {@link #already} decides. */
    Optional<ArgumentSchema> target() {
        return target;
    }

    /**
     * For each argument of {@code result.changes}, the phrase for a target that already has the value: by value for a
     * boolean, otherwise under {@link #ANY}.
     */
    Map<String, Map<String, String>> already() {
        return already;
    }

    /** One sentence, in which {@code {already}} is replaced by the phrases that apply. */
    Template summary() {
        return summary;
    }

    /** Whether a target in this state needs no call, regardless of the arguments. */
    public boolean isSo(JsonNode found) {
        return target.filter(schema -> schema.accepts(found)).isPresent();
    }

    /**
     * The summary of a call that has nothing to do.
     *
     * @param arguments the call's arguments
     * @param scope the values that fill the summary
     */
    public String sentence(ObjectNode arguments, ObjectNode scope) {
        List<String> held = already.entrySet().stream()
                .filter(each -> arguments.has(each.getKey()))
                .map(each -> phrase(each.getValue(), arguments.path(each.getKey())))
                .toList();
        return summary.with(ALREADY, joined(held)).render(scope);
    }

    private static String phrase(Map<String, String> byValue, JsonNode value) {
        return byValue.getOrDefault(value.asString(""), byValue.getOrDefault(ANY, ""));
    }

    private static String joined(List<String> phrases) {
        int last = phrases.size() - 1;
        return last < 1
                ? String.join("", phrases)
                : phrases.stream().limit(last).collect(Collectors.joining(", ")) + " and " + phrases.get(last);
    }
}
