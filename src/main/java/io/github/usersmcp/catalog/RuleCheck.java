package io.github.usersmcp.catalog;

import io.github.usersmcp.catalog.Assessment.RiskRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the schemas of rules and guards against the schema of their subject: a rule with a property that cannot occur
 * would never match, and would never raise the risk.
 */
final class RuleCheck {
    private static final JsonNode GRANTED = JsonMapper.shared().readTree("""
            {"items": {"properties": {"roleId": {}, "known": {}, "name": {}, "admin": {}, "accessAllResources": {},
            "managesAccess": {}}}}""");

    private final Require demand;
    private final ToolDefinition tool;
    private final ToolCatalog catalog;

    RuleCheck(Require demand, ToolDefinition tool, ToolCatalog catalog) {
        this.demand = demand;
        this.tool = tool;
        this.catalog = catalog;
    }

    void run() {
        List<RiskRules.Rule> rules = tool.riskRules().rules();
        for (int index = 0; index < rules.size(); index++) {
            check(rules.get(index), "/risk/rules/" + index);
        }
        tool.guards()
                .byName()
                .forEach((name, schema) -> walk(schema.definition(), tool.inputSchema(), "/guards/" + name));
        tool.grants().ifPresent(this::checkGrants);
        tool.nothingToDo()
                .flatMap(NothingToDo::target)
                .ifPresent(schema ->
                        targetSchema().ifPresent(target -> walk(schema.definition(), target, "/nothingToDo/target")));
    }

    private void check(RiskRules.Rule rule, String field) {
        walk(rule.when().definition(), tool.inputSchema(), field + "/when");
        rule.target().ifPresent(schema -> {
            demand.that(tool.target().isPresent(), field + "/target", "refers to a target, but the tool has none");
            targetSchema().ifPresent(target -> walk(schema.definition(), target, field + "/target"));
        });
        rule.granted().ifPresent(schema -> {
            demand.that(tool.grants().isPresent(), field + "/granted", "refers to roles, but the tool has no grants");
            walk(schema.definition(), GRANTED, field + "/granted");
        });
        rule.powerful()
                .ifPresent(wanted -> demand.that(
                        targetSchema()
                                .filter(target -> target.path("properties").has("owner"))
                                .isPresent(),
                        field + "/powerful",
                        "refers to a user, but the tool's target is none"));
        demand.that(
                !rule.reason().contains(RiskRules.Rule.POWER) || rule.powerful().orElse(false),
                field + "/reason",
                "has " + RiskRules.Rule.POWER + ", but the rule does not demand a powerful target");
    }

    private void checkGrants(Grants grants) {
        String argument = grants.roles();
        JsonNode property = tool.inputSchema().path("properties").path(argument);
        demand.that(
                property.path("type").asString("").equals("array"), "/grants", "does not name an array: " + argument);
        targetSchema()
                .ifPresent(target -> demand.that(
                        target.path("properties").has(argument), "/grants", "is not in the target: " + argument));
    }

    private Optional<JsonNode> targetSchema() {
        return tool.target()
                .flatMap(reference -> catalog.find(reference.tool()))
                .flatMap(read -> read.result()
                        .member()
                        .map(member -> read.outputSchema().path("properties").path(member)));
    }

    /** @param subject the schema of the rule's subject */
    private void walk(JsonNode rule, JsonNode subject, String field) {
        rule.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .forEach(name -> known(name, subject, field + "/required"));
        rule.path("properties").properties().forEach(property -> {
            known(property.getKey(), subject, field + "/properties");
            walk(property.getValue(), subject.path("properties").path(property.getKey()), field + "/properties");
        });
        Stream.of("allOf", "anyOf", "oneOf")
                .forEach(key -> rule.path(key).forEach(part -> walk(part, subject, field + "/" + key)));
        Stream.of("not").filter(rule::has).forEach(key -> walk(rule.get(key), subject, field + "/" + key));
        Stream.of("items", "contains")
                .filter(rule::has)
                .forEach(key -> walk(rule.get(key), subject.path("items"), field + "/" + key));
    }

    private void known(String name, JsonNode subject, String field) {
        demand.that(subject.path("properties").has(name), field, "names a property that cannot occur: " + name);
    }
}
