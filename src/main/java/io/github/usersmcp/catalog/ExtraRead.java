package io.github.usersmcp.catalog;

import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A property that the server adds to each item of a result, from another object of the account.
 *
 * @param path the segments of the path at which the API has that object; a segment in braces names a property of the item
 * @param take the property of that object that is added
 */
public record ExtraRead(List<String> path, String take) {
    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9-]+|\\{[A-Za-z]+}");

    /** The API chooses these ids, so they must not lead to another path. */
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}");

    private static final int SUCCESS = 200;

    public ExtraRead {
        path = List.copyOf(path);
    }

    static ExtraRead read(Fields fields) {
        String path = fields.text("path");
        List<String> segments = List.of(path.substring(1).split("/", -1));
        if (!path.startsWith("/") || !segments.stream().allMatch(SEGMENT.asMatchPredicate())) {
            throw fields.problem("path", "must be /segments of a-z, 0-9 and dashes, or one {property} each");
        }
        ExtraRead extra = new ExtraRead(segments, fields.text("take"));
        fields.done();
        return extra;
    }

    /** The properties of the item that the path needs. */
    Stream<String> properties() {
        return path.stream().filter(ExtraRead::isProperty).map(ExtraRead::property);
    }

    /** The request that reads the object for this item; empty if the item does not identify it. */
    public Optional<RequestPlan> plan(JsonNode item) {
        List<String> filled = new ArrayList<>();
        for (String segment : path) {
            String value = isProperty(segment) ? item.path(property(segment)).asString("") : segment;
            if (!ID.matcher(value).matches()) {
                return Optional.empty();
            }
            filled.add(value);
        }
        return Optional.of(new RequestPlan("GET", filled, List.of(), Optional.empty(), SUCCESS, Expected.ITEM, true));
    }

    private static boolean isProperty(String segment) {
        return segment.startsWith("{");
    }

    private static String property(String segment) {
        return segment.substring(1, segment.length() - 1);
    }
}
