package io.github.usersmcp.catalog;

import io.github.usersmcp.value.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A tool's risk: its base level, and the rules that raise it for one call. */
record RiskRules(Risk base, List<Rule> rules) {

    /** When its schema accepts the arguments, the call is at least {@code raise}, for {@code reason}. */
    record Rule(Schema when, Risk raise, String reason) {}

    static RiskRules read(Fields fields) {
        RiskRules rules = new RiskRules(
                level(fields, "base"),
                fields.list("rules").stream().map(RiskRules::rule).toList());
        fields.done();
        return rules;
    }

    private static Rule rule(Fields fields) {
        Rule rule = new Rule(new Schema(fields.object("when")), level(fields, "raise"), fields.text("reason"));
        fields.done();
        return rule;
    }

    private static Risk level(Fields fields, String key) {
        return Risk.of(fields.text(key))
                .orElseThrow(() -> fields.problem(key, "must be read, write, sensitive or destructive"));
    }

    Risk highest() {
        return rules.stream().map(Rule::raise).reduce(base, Risk::or);
    }

    Assessment assess(JsonNode arguments) {
        Risk risk = base;
        List<Rule> matching = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.when().accepts(arguments)) {
                risk = risk.or(rule.raise());
                matching.add(rule);
            }
        }
        List<String> reasons = matching.stream()
                .sorted(Comparator.comparing(Rule::raise).reversed())
                .map(Rule::reason)
                .toList();
        return new Assessment(risk, reasons);
    }
}
