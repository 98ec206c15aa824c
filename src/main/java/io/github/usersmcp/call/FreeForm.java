package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.value.PlainText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value of any shape that the API sends, as one line of JSON that a result can show under a fixed schema: bounded, without
 * invisible characters, and without what is a secret by its name.
 */
final class FreeForm {
    /** An update of every attribute of a user, with the roles as they are listed, takes half of it. */
    private static final int MOST = 1500;

    private static final int LONGEST_STRING = 300;
    private static final int LONGEST_NAME = 100;
    private static final int DEEPEST = 6;
    private static final int PUNCTUATION = 2;
    private static final String CUT = "…";
    private static final String HIDDEN = "****";
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|accesskey).*", Pattern.DOTALL);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private int room = MOST;

    private FreeForm() {}

    /** The same exchange; what {@code asJson} names in the elements of its reply is text now. */
    static ApiExchange asText(ToolDefinition tool, ApiExchange exchange) {
        List<Pointer> places = tool.result().asJson();
        if (places.isEmpty() || !(exchange.result() instanceof ApiResult.Reply reply)) {
            return exchange;
        }
        JsonNode body = reply.body().deepCopy();
        places.forEach(place -> inAnswer(place).change(body, value -> value.isNull() ? value : text(value)));
        return exchange.with(new ApiResult.Reply(reply.status(), body));
    }

    /** What the result has under its member, the API's answer has under {@code data}. */
    private static Pointer inAnswer(Pointer place) {
        return new Pointer(Stream.concat(Stream.of("data"), place.inside().orElseThrow().segments().stream())
                .toList());
    }

    private static JsonNode text(JsonNode value) {
        return NODES.stringNode(line(value));
    }

    /** The value as JSON on one line, at most a few thousand characters. Where something is left out, there is an ellipsis. */
    static String line(JsonNode value) {
        return new FreeForm().shown(value, 0).toString();
    }

    private JsonNode shown(JsonNode value, int depth) {
        if (!value.isContainer()) {
            return single(value);
        }
        if (depth == DEEPEST) {
            return taken(NODES.stringNode(CUT));
        }
        room -= PUNCTUATION;
        return value instanceof ArrayNode array ? array(array, depth + 1) : object((ObjectNode) value, depth + 1);
    }

    private ArrayNode array(ArrayNode array, int depth) {
        ArrayNode shown = NODES.arrayNode();
        for (JsonNode element : array) {
            if (room <= 0) {
                return shown.add(CUT);
            }
            shown.add(shown(element, depth));
        }
        return shown;
    }

    private ObjectNode object(ObjectNode object, int depth) {
        ObjectNode shown = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (room <= 0) {
                return shown.put(CUT, CUT);
            }
            String name = PlainText.start(property.getKey(), LONGEST_NAME);
            room -= name.length() + PUNCTUATION;
            JsonNode value = property.getValue();
            shown.set(name, hides(name, value) ? taken(NODES.stringNode(HIDDEN)) : shown(value, depth));
        }
        return shown;
    }

    /** Flags such as {@code passwordSet} are no secrets. */
    private static boolean hides(String name, JsonNode value) {
        return !value.isBoolean() && !value.isNull() && SECRET.matcher(name).matches();
    }

    private JsonNode single(JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        boolean asIs = !value.isString() && text.length() <= LONGEST_STRING;
        return taken(asIs ? value : NODES.stringNode(PlainText.start(text, LONGEST_STRING)));
    }

    private JsonNode taken(JsonNode value) {
        room -= value.toString().length() + PUNCTUATION;
        return value;
    }
}
