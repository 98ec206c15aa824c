package io.github.usersmcp.catalog;

import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Describes violations for the arguments of one tool. Values that it repeats are bounded and safe to show. */
record ViolationWording(String tool, ArgumentSchema schema) {
    private static final int LONGEST_NAME = 64;

    Violation missing(String name) {
        JsonNode property = schemaAt("/" + name);
        return new Violation(
                "/" + name, name + " is missing", Expectation.of(property), Optional.empty(), Optional.empty());
    }

    /** Repeats only the name: the value may be a secret under a misspelled name. */
    Violation unknown(String name) {
        String shown = shown(name);
        Collection<String> known = schema.definition().path("properties").propertyNames();
        Optional<String> nearest = NearestName.of(name, known.stream());
        String hint = nearest.map(match -> "; did you mean " + match + "?").orElse("");
        return new Violation(
                "/" + escaped(shown),
                shown + " is not an argument of " + tool + hint,
                "one of " + String.join(", ", known),
                Optional.empty(),
                nearest);
    }

    /** Invisible characters are spelled out, so that the name does not look like a known one. */
    private static String shown(String name) {
        String start = name.codePoints()
                .limit(LONGEST_NAME)
                .mapToObj(Character::toString)
                .map(letter -> PlainText.isPlain(letter) ? letter : "\\u%04X".formatted(letter.codePointAt(0)))
                .collect(Collectors.joining());
        boolean whole = name.length() <= LONGEST_NAME
                || name.codePoints().limit(LONGEST_NAME + 1).count() <= LONGEST_NAME;
        return whole ? start : start + "…";
    }

    /** The value violates this keyword of its schema. */
    Violation wrong(String place, String keyword, JsonNode value) {
        JsonNode property = schemaAt(place);
        boolean hidden = property.path("writeOnly").asBoolean(false);
        return new Violation(
                place,
                place.substring(1) + " " + Rule.inWords(property, keyword, value),
                Expectation.of(property),
                hidden ? Optional.empty() : Optional.of(JsonExcerpt.of(value)),
                Optional.empty());
    }

    /** The first day of a range is after the last. */
    Violation after(String first, String last, JsonNode value) {
        return new Violation(
                "/" + first,
                first + " must not be after " + last,
                "a day up to that of " + last,
                Optional.of(JsonExcerpt.of(value)),
                Optional.empty());
    }

    Violation nothingGiven(List<String> atLeastOneOf) {
        String names = String.join(", ", atLeastOneOf);
        return new Violation(
                "",
                tool + " has nothing to change; give at least one of " + names,
                "at least one of " + names,
                Optional.empty(),
                Optional.empty());
    }

    JsonNode schemaAt(String place) {
        JsonNode found = schema.definition();
        for (String segment : place.split("/", -1)) {
            if (!segment.isEmpty()) {
                found = found.has("items")
                        ? found.get("items")
                        : found.path("properties").path(segment);
            }
        }
        return found;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
