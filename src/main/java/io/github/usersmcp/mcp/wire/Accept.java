package io.github.usersmcp.mcp.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The media types that a client accepts (RFC 9110, section 12.5.1). The most specific matching range decides, and
 * weight zero excludes a type; parameters other than the weight are ignored.
 *
 * @param ranges whether the client accepts each range, by range in lowercase
 */
public record Accept(Map<String, Boolean> ranges) {
    public static final String JSON = "application/json";
    public static final String EVENTS = "text/event-stream";

    private static final String ANYTHING = "*/*";
    private static final Pattern ZERO_WEIGHT = Pattern.compile("\\s*q\\s*=\\s*0(\\.0*)?\\s*", Pattern.CASE_INSENSITIVE);

    public Accept {
        ranges = Map.copyOf(ranges);
    }

    /** Without the header, a client accepts everything. */
    public static Accept of(HttpExchange exchange) {
        return parse(String.join(",", exchange.headers("Accept")));
    }

    /** @param header the header's values, joined by commas */
    static Accept parse(String header) {
        Map<String, Boolean> ranges = new HashMap<>();
        for (String range : split(header, ',')) {
            List<String> parts = split(range, ';');
            String name = parts.get(0).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                boolean taken = parts.stream()
                        .skip(1)
                        .noneMatch(part -> ZERO_WEIGHT.matcher(part).matches());
                ranges.merge(name, taken, Boolean::logicalOr);
            }
        }
        return new Accept(ranges.isEmpty() ? Map.of(ANYTHING, true) : ranges);
    }

    /** Ignores separators in quoted strings. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (quoted && character == '\\') {
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(begin, index));
                begin = index + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    public boolean takes(String type) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        return Stream.of(type, family, ANYTHING)
                .filter(ranges::containsKey)
                .findFirst()
                .map(ranges::get)
                .orElse(false);
    }
}
