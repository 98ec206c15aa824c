package io.github.usersmcp.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A filter of a list that this server applies itself, over all pages.
 *
 * @param places where an element has the values; for a part, those of all places in a row count too
 * @param part whether a part of a string is enough, in any case of letters; else the value must be equal
 * @param sent whether the API is given it as well
 */
public record ListFilter(List<Pointer> places, boolean part, Sent sent) {
    /** Whether the API is given a filter. */
    public enum Sent {
        /** The API does not have it. */
        NEVER,
        /** Some versions of the API take it, others ignore or reject it. */
        ALSO,
        /** The API has it; the server applies it only where the API's answer shows that it was ignored. */
        CHECKED
    }

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Set<String> MATCHES = Set.of("part", "equal");
    private static final Set<String> FLAGS = Set.of("true", "false");

    public ListFilter {
        places = List.copyOf(places);
    }

    static ListFilter read(Fields fields) {
        String match = fields.text("match");
        if (!MATCHES.contains(match)) {
            throw fields.problem("match", "must be part or equal");
        }
        ListFilter filter = new ListFilter(
                fields.texts("places").stream().map(Pointer::of).toList(), match.equals("part"), sent(fields));
        fields.done();
        return filter;
    }

    private static Sent sent(Fields fields) {
        return switch (fields.text("sent")) {
            case "never" -> Sent.NEVER;
            case "also" -> Sent.ALSO;
            case "checked" -> Sent.CHECKED;
            default -> throw fields.problem("sent", "must be never, also or checked");
        };
    }

    /** Whether an element of the list, as the API sent it, passes. */
    public boolean accepts(JsonNode element, JsonNode wanted) {
        return part
                ? folded(String.join(" ", texts(element).toList()))
                        .contains(folded(wanted.asString("").strip()))
                : places.stream().flatMap(place -> place.read(element)).anyMatch(value -> isEqual(value, wanted));
    }

    /** Whether a flag is wanted and the element has no usable value of it, so that it may be one or the other. */
    public boolean leavesOpen(JsonNode element, JsonNode wanted) {
        return !part
                && wanted.isBoolean()
                && places.stream()
                        .flatMap(place -> place.read(element))
                        .noneMatch(value -> value.isValueNode() && FLAGS.contains(value.asString("")));
    }

    /** Without marks on letters and differences of case, which people leave out when they search. */
    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private Stream<String> texts(JsonNode element) {
        return places.stream().flatMap(place -> place.read(element)).map(value -> value.asString(""));
    }

    /** Numbers and booleans may come as strings. */
    private static boolean isEqual(JsonNode value, JsonNode wanted) {
        return value.isValueNode() && value.asString("").equals(wanted.asString(""));
    }
}
