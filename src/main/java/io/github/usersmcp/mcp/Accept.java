package io.github.usersmcp.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The media types that a client takes (RFC 9110, section 12.5.1), without their weights. */
record Accept(List<String> types) {
    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";

    /** Without the header, a client takes anything. */
    static Accept of(HttpExchange exchange) {
        String header = exchange.header("Accept").orElse("*/*");
        return new Accept(Arrays.stream(header.split(",", -1))
                .map(part -> part.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .toList());
    }

    boolean takes(String type) {
        String family = type.replaceFirst("/.*", "/*");
        return types.contains(type) || types.contains(family) || types.contains("*/*");
    }
}
