package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Pointer;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An attribute that a call gives, held against what was read.
 *
 * @param field the argument's name
 * @param given its value; a list in ascending order
 * @param found what was read; empty when it is not shown
 * @param anyCase whether upper and lower case mean the same
 */
record Attribute(String field, JsonNode given, Optional<JsonNode> found, boolean anyCase) {
    /** @param item what was read */
    static Attribute of(ValidCall request, JsonNode item, String field, Pointer place) {
        JsonNode given = request.arguments().path(field);
        boolean anyCase = request.tool().result().anyCase().contains(field);
        return new Attribute(
                field,
                given.isArray() ? sorted(given.valueStream().toList()) : given,
                found(given, item, place),
                anyCase);
    }

    private static Optional<JsonNode> found(JsonNode given, JsonNode item, Pointer place) {
        if (!given.isArray()) {
            return place.read(item).findFirst().filter(node -> !node.isNull());
        }
        return item.path(place.segments().get(0)).isArray()
                ? Optional.of(sorted(place.read(item).toList()))
                : Optional.empty();
    }

    /** Sets are compared as sets: neither the order in which roles are given nor how often means anything. */
    private static ArrayNode sorted(List<JsonNode> ids) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        ids.stream().mapToLong(JsonNode::asLong).sorted().distinct().forEach(sorted::add);
        return sorted;
    }

    /** Whether what was read means what was given. */
    boolean isAsGiven() {
        return found.filter(value -> meaning(value).equals(meaning(given))).isPresent();
    }

    /** Whether it also looks so, but for white space at its ends. */
    boolean looksAsGiven() {
        return found.filter(value -> plain(value).equals(plain(given))).isPresent();
    }

    private Object meaning(JsonNode value) {
        Object plain = plain(value);
        return anyCase && plain instanceof String text ? folded(text) : plain;
    }

    /** Only of ASCII letters: others have look-alikes that fold to the same, such as the long s. */
    private static String folded(String text) {
        return text.codePoints()
                .map(letter -> letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Composed and decomposed characters are the same ones; a character that cannot be seen is a difference. */
    private static Object plain(JsonNode value) {
        return value.isString() ? Normalizer.normalize(value.stringValue().strip(), Normalizer.Form.NFC) : value;
    }
}
