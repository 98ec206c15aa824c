package io.github.usersmcp.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One {@code orderBy}: {@code field}, {@code field:ASC} or {@code field:DESC}, the direction in any case. */
record Order(String field, boolean descending) {

    private static final Pattern SYNTAX = Pattern.compile("(\\w+)(?::(ASC|DESC))?", Pattern.CASE_INSENSITIVE);
    private static final Comparator<JsonNode> BY_VALUE = Comparator.<JsonNode>comparingDouble(
                    value -> value.isNumber() ? value.doubleValue() : 0)
            .thenComparing(JsonNode::asString, String.CASE_INSENSITIVE_ORDER);

    static Optional<Order> of(String text, List<String> fields) {
        Matcher matcher = SYNTAX.matcher(text);
        return matcher.matches() && fields.contains(matcher.group(1))
                ? Optional.of(new Order(matcher.group(1), "DESC".equalsIgnoreCase(matcher.group(2))))
                : Optional.empty();
    }

    /** Numbers by size, strings ignoring case, {@code false} before {@code true}. */
    Comparator<ObjectNode> comparator() {
        Comparator<ObjectNode> ascending = Comparator.comparing(row -> row.path(field), BY_VALUE);
        return descending ? ascending.reversed() : ascending;
    }
}
