package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ToolDefinition;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares identifiers, and an item with the identifier that it was requested by. */
final class Identity {
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private Identity() {}

    /** An identifier as guards compare it: ignoring case. */
    static String folded(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** Whether an item has another identifier than the one requested. The schema checks that a required one is present. */
    static boolean contradicted(ToolDefinition tool, JsonNode arguments, JsonNode item) {
        return tool.identifiers().anyMatch(name -> item.has(name) && !same(arguments.path(name), item.path(name)));
    }

    /** UUIDs are the same in either case (RFC 9562, section 4); other identifiers need not be. */
    private static boolean same(JsonNode asked, JsonNode shown) {
        String one = asked.asString("");
        String two = shown.asString("");
        return one.equals(two)
                || (UUID.matcher(one).matches() && UUID.matcher(two).matches() && one.equalsIgnoreCase(two));
    }
}
