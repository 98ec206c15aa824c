package io.github.usersmcp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link RandomFaults} as the control side takes them: a seed, and faults with their chances. */
final class RandomFaultsJson {

    private static final Shape SHAPE = new Shape(
            Map.of(
                    "seed",
                    Check.integer(Long.MIN_VALUE, Long.MAX_VALUE),
                    "faults",
                    new Check(JsonNode::isArray, "must be an array")),
            Set.of("seed", "faults"));
    private static final Shape CHANCE = new Shape(
            Map.of(
                    "perMille",
                    Check.integer(1, RandomFaults.WHOLE),
                    "fault",
                    new Check(JsonNode::isObject, "must be an object")),
            Set.of("perMille", "fault"));

    private RandomFaultsJson() {}

    static List<String> violations(JsonNode given) {
        if (!(given instanceof ObjectNode object)) {
            return List.of("random faults must be a JSON object");
        }
        List<String> violations = Stream.concat(SHAPE.violations(object).stream(), inChances(object))
                .toList();
        boolean tooMany = given.path("faults")
                        .valueStream()
                        .mapToLong(chance -> chance.path("perMille").asLong(0))
                        .sum()
                > RandomFaults.WHOLE;
        return violations.isEmpty() && tooMany
                ? List.of("the faults' perMille must not add up to more than " + RandomFaults.WHOLE)
                : violations;
    }

    private static Stream<String> inChances(ObjectNode given) {
        return given.path("faults")
                .valueStream()
                .flatMap(chance -> chance instanceof ObjectNode object
                        ? Stream.concat(
                                CHANCE.violations(object).stream(), FaultJson.violations(chance.path("fault")).stream())
                        : Stream.of("each of the faults must be an object"));
    }

    /** What an object without {@link #violations} describes. */
    static RandomFaults read(JsonNode given) {
        return new RandomFaults(
                given.path("seed").longValue(),
                given.path("faults")
                        .valueStream()
                        .map(chance -> new RandomFaults.Chance(
                                chance.path("perMille").intValue(), FaultJson.read(chance.path("fault"))))
                        .toList());
    }

    /** How often each kind has struck, by its name. */
    static ObjectNode struck(RandomFaults faults) {
        ObjectNode counts = Json.object();
        faults.struck().forEach((kind, count) -> counts.put(kind.name(), count));
        return counts;
    }
}
