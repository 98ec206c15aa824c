package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Pointer;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An attribute that a call sets, compared with what was read.
 *
 * @param field the argument's name
 * @param given the value that the call sets; a list is in ascending order
 * @param found the value that was read; empty when the item does not contain it
 * @param anyCase whether the value is case-insensitive
 */
record Attribute(String field, JsonNode given, Optional<JsonNode> found, boolean anyCase) {
    /** @param item the item that was read */
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

    /** Roles are a set: neither order nor repetition matters. */
    private static ArrayNode sorted(List<JsonNode> ids) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        ids.stream().mapToLong(JsonNode::asLong).sorted().distinct().forEach(sorted::add);
        return sorted;
    }

    /** Whether the value read means the same as the value given. */
    boolean isAsGiven() {
        return found.filter(value -> meaning(value).equals(meaning(given))).isPresent();
    }

    /** Whether both values also look the same, apart from leading and trailing white space. */
    boolean looksAsGiven() {
        return found.filter(value -> plain(value).equals(plain(given))).isPresent();
    }

    private Object meaning(JsonNode value) {
        Object plain = plain(value);
        return anyCase && plain instanceof String text ? folded(text) : plain;
    }

    /** Folds ASCII letters only: other letters, such as the long s, fold to a letter that they merely resemble. */
    private static String folded(String text) {
        return text.codePoints()
                .map(letter -> letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Composed and decomposed characters are equal; an invisible character makes a difference. */
    private static Object plain(JsonNode value) {
        return value.isString() ? Normalizer.normalize(value.stringValue().strip(), Normalizer.Form.NFC) : value;
    }
}
