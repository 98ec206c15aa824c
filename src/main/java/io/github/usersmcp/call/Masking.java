package io.github.usersmcp.call;

import io.github.usersmcp.catalog.ToolDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes secrets recognisable and useless: the first four characters, then dots, whatever the length. */
final class Masking {
    private static final String DOTS = "••••••••";
    private static final int SHOWN = 4;
    private static final int SHORTEST_SHOWN = 12;

    private Masking() {}

    static void mask(ToolDefinition tool, ObjectNode result) {
        tool.secrets().forEach(pointer -> pointer.change(result, Masking::masked));
    }

    private static JsonNode masked(JsonNode secret) {
        String text = secret.asString("");
        String start = text.length() < SHORTEST_SHOWN ? "" : text.substring(0, SHOWN);
        return JsonNodeFactory.instance.stringNode(start + DOTS);
    }
}
