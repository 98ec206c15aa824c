package io.github.usersmcp.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The wording of the question to a person before a call runs.
 *
 * @param question one direct question
 * @param facts what the person sees about the target, label by label
 * @param consequences what stops working, is sent or remains valid
 * @param inConversation what it means that secrets are shown in the result of the call; only said if they are
 * @param proof what the person types to confirm a destructive call
 */
public record Wording(
        Template question,
        List<Fact> facts,
        List<String> consequences,
        Optional<String> inConversation,
        Optional<Template> proof) {

    public Wording {
        facts = List.copyOf(facts);
        consequences = List.copyOf(consequences);
    }

    /** One line of facts; omitted when the value is unknown. */
    public record Fact(String label, Template value) {}

    static Wording read(Fields fields) {
        Wording wording = new Wording(
                new Template(fields.text("question")),
                fields.list("facts").stream().map(Wording::fact).toList(),
                fields.texts("consequences"),
                fields.optionalText("inConversation"),
                fields.optionalText("proof").map(Template::new));
        fields.done();
        return wording;
    }

    private static Fact fact(Fields fields) {
        Fact fact = new Fact(fields.text("label"), new Template(fields.text("value")));
        fields.done();
        return fact;
    }
}
