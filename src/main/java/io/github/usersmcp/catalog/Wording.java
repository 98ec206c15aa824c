package io.github.usersmcp.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The words in which a person is asked before a call runs.
 *
 * @param question one direct question
 * @param facts what the person should see of the target, label by label
 * @param consequences what stops working, is sent or lives on
 * @param proof what the person types to confirm a destructive call
 */
public record Wording(Template question, List<Fact> facts, List<String> consequences, Optional<Template> proof) {

    public Wording {
        facts = List.copyOf(facts);
        consequences = List.copyOf(consequences);
    }

    /** One line of what is shown; left out when the value is not known. */
    public record Fact(String label, Template value) {}

    static Wording read(Fields fields) {
        Wording wording = new Wording(
                new Template(fields.text("question")),
                fields.list("facts").stream().map(Wording::fact).toList(),
                fields.texts("consequences"),
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
