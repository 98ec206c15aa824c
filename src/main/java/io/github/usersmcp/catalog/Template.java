package io.github.usersmcp.catalog;

import io.github.usersmcp.value.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A sentence with placeholders: {@code {path}} names a value of the scope. Values come from
 * outside, so they are sanitized first ({@link ShownText}) and cannot add sentences, lines, invisible
 * characters or markup. Elements of a list are quoted, so that the commas between them are unambiguous.
 */
public final class Template {
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    /** Zero or more placeholders, and a group in parentheses after them. */
    private static final Pattern NAMED = Pattern.compile("( ?)((?:\\{[^{}]+} )*)\\(([^()]*\\{[^{}]+}[^()]*)\\)");

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");
    /**
     * A link must be shown exactly; its markup characters are percent-encoded, which does not change where it leads.
     */
    private static final Pointer ADDRESS = Pointer.of("redirectUrl");

    private final String text;
    private final List<Pointer> places;

    Template(String text) {
        this.text = text;
        List<Pointer> found = new ArrayList<>();
        for (Matcher matcher = PLACE.matcher(text); matcher.find(); ) {
            found.add(Pointer.of(matcher.group(1)));
        }
        this.places = List.copyOf(found);
    }

    /** A copy in which fixed words replace a placeholder. */
    Template with(String place, String words) {
        return new Template(text.replace("{" + place + "}", words));
    }

    /** Whether the template is exactly this placeholder. */
    public boolean isPlace(Pointer place) {
        return places.equals(List.of(place)) && PLACE.matcher(text).matches();
    }

    List<Pointer> places() {
        return places;
    }

    /**
     * The sentence with every placeholder filled; one without a value in the scope becomes empty.
     *
     * @param scope the arguments, and {@code target} and {@code result} if they exist
     */
    public String render(JsonNode scope) {
        return render(scope, ShownText::of);
    }

    /** Drops the parentheses if nothing known precedes them, and the whole group if nothing in it is known. */
    private static String knownPart(JsonNode scope, MatchResult named) {
        boolean before = isKnown(scope, named.group(2));
        boolean inside = isKnown(scope, named.group(3));
        if (!inside) {
            return before ? named.group(1) + named.group(2).stripTrailing() : "";
        }
        boolean alone = !named.group(2).isEmpty() && !before;
        return alone ? named.group(1) + named.group(3) : named.group();
    }

    private static boolean isKnown(JsonNode scope, String part) {
        return PLACE.matcher(part)
                .results()
                .anyMatch(place -> !value(scope, Pointer.of(place.group(1)), ShownText::exactly)
                        .isEmpty());
    }

    /** The same; empty if the template has placeholders and the scope has a value for none of them. */
    public Optional<String> renderIfKnown(JsonNode scope) {
        return renderIfKnown(scope, ShownText::of);
    }

    /** The same for text that a person has to type: nothing is truncated and nothing added. */
    public Optional<String> exactlyIfKnown(JsonNode scope) {
        return renderIfKnown(scope, ShownText::exactly);
    }

    private Optional<String> renderIfKnown(JsonNode scope, UnaryOperator<String> form) {
        boolean known = places.isEmpty()
                || places.stream().anyMatch(place -> !value(scope, place, form).isEmpty());
        return known ? Optional.of(render(scope, form)) : Optional.empty();
    }

    private String render(JsonNode scope, UnaryOperator<String> form) {
        String known = NAMED.matcher(text).replaceAll(named -> Matcher.quoteReplacement(knownPart(scope, named)));
        String filled = PLACE.matcher(known)
                .replaceAll(place -> Matcher.quoteReplacement(value(scope, Pointer.of(place.group(1)), form)));
        return SPACES.matcher(filled).replaceAll(" ").strip();
    }

    private static String value(JsonNode scope, Pointer place, UnaryOperator<String> form) {
        return ShownText.list(place.read(scope)
                .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .map(node -> plain(place, node, form))
                .filter(text -> !text.isEmpty()));
    }

    private static String plain(Pointer place, JsonNode node, UnaryOperator<String> form) {
        if (node.isBoolean()) {
            return node.booleanValue() ? "yes" : "no";
        }
        if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong()) {
            return String.valueOf(node.longValue());
        }
        String value = node.isNull() ? "" : node.asString(node.toString());
        if (place.equals(ADDRESS)) {
            return ShownText.address(value);
        }
        return place.isList() ? ShownText.quoted(value) : form.apply(value);
    }
}
