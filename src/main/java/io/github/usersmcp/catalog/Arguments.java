package io.github.usersmcp.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a call's arguments: against the tool's whole input schema, for text that hides something, and for the one thing
 * that a schema can only say in a form many clients reject (at least one of several arguments). Every violation is named
 * at once, one for each place.
 */
final class Arguments {
    private static final Pattern UUID_VERSION_4 = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_GIVEN = 120;
    private static final int LONGEST_NAME = 100;

    private final String tool;
    private final Schema schema;
    private final List<String> atLeastOneOf;

    Arguments(String tool, Schema schema, List<String> atLeastOneOf) {
        this.tool = tool;
        this.schema = schema;
        this.atLeastOneOf = List.copyOf(atLeastOneOf);
    }

    Schema schema() {
        return schema;
    }

    List<String> atLeastOneOf() {
        return atLeastOneOf;
    }

    List<Violation> check(ObjectNode arguments) {
        Map<String, Violation> violations = new LinkedHashMap<>();
        for (Error error : schema.violations(arguments)) {
            add(violations, violation(error, arguments));
        }
        schema.definition().path("properties").properties().stream()
                .filter(property -> arguments.has(property.getKey()))
                .forEach(property -> {
                    checkFormat(property.getKey(), arguments.get(property.getKey()), violations);
                    checkText("/" + property.getKey(), arguments.get(property.getKey()), violations);
                });
        if (!atLeastOneOf.isEmpty() && atLeastOneOf.stream().noneMatch(arguments::has)) {
            add(violations, nothingGiven());
        }
        return List.copyOf(violations.values());
    }

    private static void add(Map<String, Violation> violations, Violation violation) {
        violations.putIfAbsent(violation.pointer(), violation);
    }

    private Violation violation(Error error, ObjectNode arguments) {
        String place = pointer(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "required" -> missing(place, error.getProperty());
            case "additionalProperties" -> unknown(error.getProperty());
            default -> wrong(place, arguments.at(place));
        };
    }

    private Violation missing(String place, String name) {
        String missing = place + "/" + name;
        JsonNode property = schemaAt(missing);
        return new Violation(
                missing,
                name + " is missing; it must be " + Expectation.inWords(property),
                Expectation.of(property),
                Optional.empty(),
                Optional.empty());
    }

    /** Only the name is repeated: the value may be a secret under a misspelled name. */
    private Violation unknown(String name) {
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

    /** What cannot be seen is spelled out, so that the name is not taken for a known one. */
    private static String shown(String name) {
        String start = name.codePoints()
                .limit(LONGEST_NAME)
                .mapToObj(Character::toString)
                .map(letter -> PlainText.isPlain(letter) ? letter : "\\u%04X".formatted(letter.codePointAt(0)))
                .collect(Collectors.joining());
        return name.codePointCount(0, name.length()) > LONGEST_NAME ? start + "…" : start;
    }

    private Violation wrong(String place, JsonNode value) {
        JsonNode property = schemaAt(place);
        boolean hidden = property.path("writeOnly").asBoolean(false);
        return new Violation(
                place,
                place.substring(1) + " must be " + Expectation.inWords(property),
                Expectation.of(property),
                hidden ? Optional.empty() : given(value),
                Optional.empty());
    }

    private Violation nothingGiven() {
        String names = String.join(", ", atLeastOneOf);
        return new Violation(
                "",
                tool + " was given nothing to change; give at least one of " + names,
                "at least one of " + names,
                Optional.empty(),
                Optional.empty());
    }

    /** JSON Schema validators leave {@code format} to others; the API rejects a request id that is no UUID. */
    private void checkFormat(String name, JsonNode value, Map<String, Violation> violations) {
        boolean uuid = schemaAt("/" + name).path("format").asString("").equals("uuid");
        if (uuid && !UUID_VERSION_4.matcher(value.asString("")).matches()) {
            add(violations, wrong("/" + name, value));
        }
    }

    private static void checkText(String place, JsonNode node, Map<String, Violation> violations) {
        if (node.isString() && !PlainText.isPlain(node.stringValue())) {
            add(violations, hidden(place));
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            checkText(place + "/" + index, node.get(index), violations);
        }
    }

    private static Violation hidden(String place) {
        return new Violation(
                place,
                place.substring(1) + " contains control, invisible or direction-changing characters; leave them out",
                "a text of visible characters",
                Optional.empty(),
                Optional.empty());
    }

    private JsonNode schemaAt(String place) {
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

    private static Optional<String> given(JsonNode value) {
        return Optional.of(PlainText.clean(value.toString(), LONGEST_GIVEN));
    }

    private static String pointer(NodePath path) {
        StringBuilder pointer = new StringBuilder();
        for (int index = 0; index < path.getNameCount(); index++) {
            pointer.append('/').append(escaped(String.valueOf(path.getElement(index))));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
