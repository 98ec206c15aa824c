package io.github.usersmcp.mcp.wire;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object as the map that the SDK requires; its text is written unchanged. */
public final class ListedObject extends AbstractMap<String, Object> {
    private final String text;
    private final Supplier<ObjectNode> tree;

    /**
     * @param text one JSON object
     * @param tree parses the text, when an entry is read
     */
    public ListedObject(String text, Supplier<ObjectNode> tree) {
        this.text = text;
        this.tree = tree;
    }

    String text() {
        return text;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> members = new LinkedHashMap<>();
        tree.get().properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members.entrySet();
    }
}
