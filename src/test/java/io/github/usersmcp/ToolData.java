package io.github.usersmcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the tests need to know of each tool, from {@code src/test/resources/tools.json}, so that a new tool is tested by data:
 *
 * <ul>
 *   <li>{@code full}: a valid call with every argument, and the request it becomes;
 *   <li>{@code sample}: a call that works in a fresh sandbox, its main request, its risk, and where these arguments never make
 *       the server ask a person, {@code asking}: arguments that do;
 *   <li>{@code wire}: a call with values that need escaping, and every request it sends, in their order.
 * </ul>
 */
public final class ToolData {
    private static final JsonNode DATA = read();

    private ToolData() {}

    /** The names of all tools, in the order of the file. */
    public static List<String> names() {
        return List.copyOf(DATA.propertyNames());
    }

    /**
     * One part of what is known of a tool; the caller's own to change.
     *
     * @param tool the tool's name
     * @param part {@code full}, {@code sample} or {@code wire}
     */
    public static ObjectNode of(String tool, String part) {
        return (ObjectNode) DATA.path(tool).required(part).deepCopy();
    }

    private static JsonNode read() {
        try (InputStream file = ToolData.class.getResourceAsStream("/tools.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
