package io.github.usersmcp.catalog;

import io.github.usersmcp.value.PlainText;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The beginning of a JSON value, at a cost that does not grow with the size of the value. */
final class JsonExcerpt {
    private static final int LONGEST = 120;

    private final StringBuilder json = new StringBuilder();

    private JsonExcerpt() {}

    /** The value as JSON on one line, truncated with an ellipsis if it is longer than the limit. */
    static String of(JsonNode value) {
        JsonExcerpt excerpt = new JsonExcerpt();
        excerpt.write(value);
        return PlainText.clean(excerpt.json.toString(), LONGEST);
    }

    private boolean full() {
        return json.length() > LONGEST;
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value);
            case ARRAY -> writeArray(value);
            case STRING -> writeString(value.stringValue());
            default -> json.append(value);
        }
    }

    private void writeString(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        json.append(JsonNodeFactory.instance.stringNode(start));
    }

    private void writeArray(JsonNode array) {
        json.append('[');
        Iterator<JsonNode> elements = array.iterator();
        while (elements.hasNext() && !full()) {
            write(elements.next());
            json.append(elements.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private void writeObject(JsonNode object) {
        json.append('{');
        Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
        while (members.hasNext() && !full()) {
            Map.Entry<String, JsonNode> member = members.next();
            writeString(member.getKey());
            json.append(':');
            write(member.getValue());
            json.append(members.hasNext() ? "," : "");
        }
        json.append('}');
    }
}
