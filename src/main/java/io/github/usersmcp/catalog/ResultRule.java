package io.github.usersmcp.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the API's answer becomes a tool's result.
 *
 * @param summary one sentence that says what was done
 * @param member the property of the result that carries the answer's data; empty when there is none
 * @param detailed what only {@code detail: "full"} shows
 * @param readBack the read whose item is the result, where the change's own answer does not hold it
 * @param changes argument → place in the target, to report what changed from what to what
 */
public record ResultRule(
        Template summary,
        Optional<String> member,
        List<Pointer> detailed,
        Optional<ReadReference> readBack,
        Map<String, Pointer> changes) {

    public ResultRule {
        detailed = List.copyOf(detailed);
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    static ResultRule read(Fields fields) {
        Map<String, Pointer> changes = new LinkedHashMap<>();
        fields.textByName("changes").forEach((argument, place) -> changes.put(argument, Pointer.of(place)));
        ResultRule rule = new ResultRule(
                new Template(fields.text("summary")),
                fields.optionalText("member"),
                fields.texts("detailed").stream().map(Pointer::of).toList(),
                fields.optionalFields("readBack").map(ResultRule::reference),
                changes);
        fields.done();
        return rule;
    }

    static ReadReference reference(Fields fields) {
        ReadReference reference = new ReadReference(fields.text("tool"), fields.textByName("arguments"));
        fields.done();
        return reference;
    }
}
