package io.github.usersmcp.catalog;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a call's arguments: names, sizes and counts first, so that the schema validator only sees values within
 * bounds; then against the tool's whole input schema, for hidden characters, and for the one rule that a schema can
 * only express in a form that many clients reject (at least one of several arguments). Reports all violations together,
 * one per place.
 */
final class Arguments {
    /** The keyword of a day that names the argument with the last day of the range. */
    static final String NOT_AFTER = "notAfter";

    /** Other strings violate the argument's pattern. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

    private static final Pattern UUID_VERSION_4 = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final ArgumentSchema schema;
    private final ArgumentNormalization normalization;
    private final ViolationWording wording;
    private final List<String> atLeastOneOf;

    Arguments(String tool, ArgumentSchema schema, List<String> atLeastOneOf) {
        this.schema = schema;
        this.normalization = new ArgumentNormalization(schema);
        this.wording = new ViolationWording(tool, schema);
        this.atLeastOneOf = List.copyOf(atLeastOneOf);
    }

    ArgumentSchema schema() {
        return schema;
    }

    List<String> atLeastOneOf() {
        return atLeastOneOf;
    }

    ObjectNode normalized(ObjectNode given) {
        return normalization.normalized(given);
    }

    Violations check(ObjectNode arguments) {
        Violations.Collector violations = new Violations.Collector();
        ObjectNode bounded = withinBounds(arguments, violations);
        for (Error error : schema.violations(bounded)) {
            violation(error, arguments, bounded).ifPresent(violations::add);
        }
        for (Map.Entry<String, JsonNode> argument : bounded.properties()) {
            checkFormat(argument.getKey(), argument.getValue(), violations);
            checkOrder(argument.getKey(), argument.getValue(), bounded, violations);
            checkText("/" + argument.getKey(), argument.getValue(), violations);
        }
        if (!atLeastOneOf.isEmpty() && atLeastOneOf.stream().noneMatch(arguments::has)) {
            violations.add(wording.nothingGiven(atLeastOneOf));
        }
        return violations.collected();
    }

    /** The known arguments that are small enough to validate; the others are added as violations. */
    private ObjectNode withinBounds(ObjectNode arguments, Violations.Collector violations) {
        JsonNode known = schema.definition().path("properties");
        ObjectNode bounded = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            String name = argument.getKey();
            if (known.has(name)) {
                keepWithinBounds(name, known.get(name), argument.getValue(), bounded, violations);
            } else if (violations.full()) {
                violations.countOne();
            } else {
                violations.add(wording.unknown(name));
            }
        }
        return bounded;
    }

    private void keepWithinBounds(
            String name, JsonNode property, JsonNode value, ObjectNode bounded, Violations.Collector violations) {
        String place = "/" + name;
        Optional<String> broken = SizeCheck.broken(property, value);
        if (broken.isPresent()) {
            violations.add(wording.wrong(place, broken.get(), value));
        } else if (!(value instanceof ArrayNode elements)
                || elementsWithinBounds(place, property.path("items"), elements, violations)) {
            bounded.set(name, value);
        }
    }

    private boolean elementsWithinBounds(
            String place, JsonNode items, ArrayNode elements, Violations.Collector violations) {
        boolean all = true;
        for (int index = 0; index < elements.size(); index++) {
            JsonNode element = elements.get(index);
            Optional<String> broken = SizeCheck.broken(items, element);
            if (broken.isPresent()) {
                violations.add(wording.wrong(place + "/" + index, broken.get(), element));
                all = false;
            }
        }
        return all;
    }

    /** Empty if the argument was given but too large, which is already reported. */
    private Optional<Violation> violation(Error error, ObjectNode arguments, ObjectNode bounded) {
        String place = pointer(error.getInstanceLocation());
        if (error.getKeyword().equals("required")) {
            String name = error.getProperty();
            return arguments.has(name) ? Optional.empty() : Optional.of(wording.missing(name));
        }
        return Optional.of(wording.wrong(place, error.getKeyword(), bounded.at(place)));
    }

    /**
     * JSON Schema validators do not assert {@code format} by default; the API rejects a request id that is not a UUID.
     */
    private void checkFormat(String name, JsonNode value, Violations.Collector violations) {
        String format = wording.schemaAt("/" + name).path("format").asString("");
        String text = value.asString("");
        boolean broken = switch (format) {
            case "uuid" -> !UUID_VERSION_4.matcher(text).matches();
            case "date" -> DATE.matcher(text).matches() && !isDay(text);
            default -> false;
        };
        if (broken) {
            violations.add(wording.wrong("/" + name, "format", value));
        }
    }

    private static boolean isDay(String date) {
        try {
            return LocalDate.parse(date).toString().equals(date);
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    /** The API answers a range that ends before it starts with an empty list. */
    private void checkOrder(String name, JsonNode value, ObjectNode arguments, Violations.Collector violations) {
        String end = wording.schemaAt("/" + name).path(NOT_AFTER).asString("");
        String last = arguments.path(end).asString("");
        boolean days = isDay(value.asString("")) && isDay(last);
        if (days && LocalDate.parse(value.asString("")).isAfter(LocalDate.parse(last))) {
            violations.add(wording.after(name, end, value));
        }
    }

    private static void checkText(String place, JsonNode node, Violations.Collector violations) {
        if (node.isString()) {
            HiddenCharacters.in(place, node.stringValue()).ifPresent(violations::add);
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            checkText(place + "/" + index, node.get(index), violations);
        }
    }

    /** All names on the way are known names or indexes, which need no escaping. */
    private static String pointer(NodePath path) {
        StringBuilder pointer = new StringBuilder();
        for (int index = 0; index < path.getNameCount(); index++) {
            pointer.append('/').append(path.getElement(index));
        }
        return pointer.toString();
    }
}
