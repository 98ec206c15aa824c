package io.github.usersmcp.confirm;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person sees before a call runs, composed from what the API returns about the target. If two previews are
 * equal, nothing that the person saw has changed.
 *
 * @param question one direct question
 * @param facts who or what is affected, label by label
 * @param changes what changes, field by field
 * @param consequences what stops working, is sent or remains valid
 * @param proof what the person must type to confirm; empty if a yes is enough
 */
public record Preview(
        String question, List<Fact> facts, List<Change> changes, List<String> consequences, Optional<String> proof) {

    public Preview {
        facts = List.copyOf(facts);
        changes = List.copyOf(changes);
        consequences = List.copyOf(consequences);
    }

    /**
     * The preview as JSON: {@code question}, and if not empty {@code facts} (label, value), {@code changes} (field,
     * from, to) and {@code consequences}.
     */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("question", question);
        if (!facts.isEmpty()) {
            ArrayNode list = json.putArray("facts");
            facts.forEach(fact -> list.addObject().put("label", fact.label()).put("value", fact.value()));
        }
        if (!changes.isEmpty()) {
            ArrayNode list = json.putArray("changes");
            changes.forEach(change -> list.addObject()
                    .put("field", change.field())
                    .put("from", change.from())
                    .put("to", change.to()));
        }
        if (!consequences.isEmpty()) {
            ArrayNode list = json.putArray("consequences");
            consequences.forEach(list::add);
        }
        return json;
    }

    public record Fact(String label, String value) {}

    public record Change(String field, String from, String to) {}
}
