package io.github.usersmcp.mcp;

import io.github.usersmcp.catalog.JsonText;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A JSON object in the form that the SDK asks for, a map, which is written as the text that it is. */
final class ListedObject extends AbstractMap<String, Object> {
    private final JsonText json;

    ListedObject(JsonText json) {
        this.json = json;
    }

    String text() {
        return json.text();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> members = new LinkedHashMap<>();
        json.tree().properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members.entrySet();
    }
}
