package io.github.usersmcp.catalog;

import io.github.usersmcp.value.Risk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How much harm one call can do.
 *
 * @param risk the level, after every rule that matched
 * @param reasons why it was raised, in plain words, the worst first; empty at the tool's base level
 */
public record Assessment(Risk risk, List<String> reasons) {
    public Assessment {
        reasons = List.copyOf(reasons);
    }

    /** The higher of the two levels, with the reasons of both. */
    public Assessment or(Assessment other) {
        return new Assessment(
                risk.or(other.risk),
                Stream.concat(reasons.stream(), other.reasons.stream())
                        .distinct()
                        .toList());
    }

    /** A tool's base risk, and the rules that raise it for a call. */
    record RiskRules(Risk base, List<Rule> rules) {

        /**
         * If each of its schemas accepts its subject, the risk of the call is at least {@code raise}, because of
         * {@code reason}.
         *
         * @param when a schema over the arguments; in a rule with a target or granted schema, only over those that change
         *     something
         * @param target a schema over the target as it was read
         * @param granted a schema over the roles that the call adds
         * @param powerful whether the target, a user, must be powerful (true) or must not be (false)
         * @param reason a sentence, in which {@value #POWER} stands for what makes the target powerful
         */
        record Rule(
                ArgumentSchema when,
                Optional<ArgumentSchema> target,
                Optional<ArgumentSchema> granted,
                Optional<Boolean> powerful,
                Risk raise,
                String reason) {
            static final String POWER = "{power}";

            boolean needsFacts() {
                return target.isPresent() || granted.isPresent() || powerful.isPresent();
            }

            private String reason(Optional<String> power) {
                return power.map(words -> reason.replace(POWER, words)).orElse(reason);
            }

            boolean matches(JsonNode arguments) {
                return !needsFacts() && when.accepts(arguments);
            }

            boolean matches(JsonNode arguments, Facts facts) {
                return needsFacts() ? matches(facts) : when.accepts(arguments);
            }

            private boolean matches(Facts facts) {
                return when.accepts(facts.changing())
                        && target.filter(schema -> !schema.accepts(facts.ofTarget()))
                                .isEmpty()
                        && granted.filter(schema -> !schema.accepts(facts.granted()))
                                .isEmpty()
                        && powerful.filter(wanted -> wanted != facts.power().isPresent())
                                .isEmpty();
            }
        }

        static RiskRules read(Fields fields) {
            RiskRules rules = new RiskRules(
                    level(fields, "base"),
                    fields.list("rules").stream().map(RiskRules::rule).toList());
            fields.done();
            return rules;
        }

        private static Rule rule(Fields fields) {
            Rule rule = new Rule(
                    new ArgumentSchema(fields.object("when")),
                    fields.optionalObject("target").map(ArgumentSchema::new),
                    fields.optionalObject("granted").map(ArgumentSchema::new),
                    fields.has("powerful") ? Optional.of(fields.flag("powerful")) : Optional.empty(),
                    level(fields, "raise"),
                    fields.text("reason"));
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

        /** The risk from the arguments alone. */
        Assessment assess(JsonNode arguments) {
            return assess(rule -> rule.matches(arguments), Optional.empty());
        }

        /** The risk from the arguments and the facts; never lower than from the arguments alone. */
        Assessment assess(JsonNode arguments, Facts facts) {
            return assess(rule -> rule.matches(arguments, facts), facts.power());
        }

        private Assessment assess(Predicate<Rule> matches, Optional<String> power) {
            List<Rule> matching = rules.stream()
                    .filter(matches)
                    .sorted(Comparator.comparing(Rule::raise).reversed())
                    .toList();
            return new Assessment(
                    matching.stream().map(Rule::raise).reduce(base, Risk::or),
                    matching.stream().map(rule -> rule.reason(power)).toList());
        }

        /** Whether facts could raise a call with these arguments. */
        boolean leftToFacts(JsonNode arguments) {
            return withFacts().anyMatch(rule -> rule.when().accepts(arguments));
        }

        private Stream<Rule> withFacts() {
            return rules.stream().filter(Rule::needsFacts);
        }
    }
}
