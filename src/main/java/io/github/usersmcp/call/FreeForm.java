package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.catalog.Pointer;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.value.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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

    /** Names without what is neither a letter nor a digit. */
    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passwd|passphrase|pwd|secret|token|accesskey|apikey|privatekey|authorization).*");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What says, in an object that describes a change, which attribute its other values belong to. */
    private static final Set<String> NAMING = Set.of("name", "key", "field", "path", "property", "attribute", "column");

    /** What such an object has the attribute's values in. */
    private static final Set<String> VALUES = Set.of(
            "value",
            "values",
            "before",
            "after",
            "prev",
            "previous",
            "new",
            "old",
            "from",
            "to",
            "current",
            "oldvalue",
            "newvalue",
            "previousvalue",
            "currentvalue");

    /** Within a text: a secret by its name, the credentials of a header, and a JWT. */
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)((?:password|passwd|passphrase|pwd|secret|token|access[_-]?key|api[_-]?key|private[_-]?key)\\w{0,20}"
                    + "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?|\\b(?:bearer|basic)\\s{1,3})[^\\s\"',;&}\\]]+"
                    + "|()\\beyJ[\\w-]{5,}\\.[\\w.-]+");

    /** Longer texts are not looked at as JSON: the most that is shown of them is their beginning. */
    private static final int LONGEST_JSON = 64 << 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
            return written(value).map(json -> shown(json, depth)).orElseGet(() -> single(value));
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
        boolean described = describesSecret(object);
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (room <= 0) {
                return shown.put(CUT, CUT);
            }
            String name = PlainText.start(property.getKey(), LONGEST_NAME);
            room -= name.length() + PUNCTUATION;
            JsonNode value = property.getValue();
            boolean hidden = hides(property.getKey(), value) || (described && isValue(property.getKey(), value));
            shown.set(name, hidden ? taken(NODES.stringNode(HIDDEN)) : shown(value, depth));
        }
        return shown;
    }

    /** Whether the object says of itself that its values are those of a secret. */
    private static boolean describesSecret(ObjectNode object) {
        return object.properties().stream()
                .anyMatch(property -> isNaming(property.getKey())
                        && property.getValue().isString()
                        && isSecret(property.getValue().stringValue()));
    }

    private static boolean isValue(String name, JsonNode value) {
        return VALUES.contains(letters(name)) && !value.isBoolean() && !value.isNull();
    }

    private static boolean isNaming(String name) {
        return NAMING.contains(letters(name));
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(letters(name)).matches();
    }

    private static String letters(String name) {
        String start = name.substring(0, Math.min(name.length(), LONGEST_STRING));
        return NO_WORD.matcher(start).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** JSON within a string, which may have names of secrets, too. */
    private static Optional<JsonNode> written(JsonNode value) {
        String text = value.isString() ? value.stringValue().strip() : "";
        boolean json = text.length() <= LONGEST_JSON && (text.startsWith("{") || text.startsWith("["));
        try {
            return json ? Optional.of(JSON.readTree(text)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Flags such as {@code passwordSet} are no secrets. */
    private static boolean hides(String name, JsonNode value) {
        return !value.isBoolean() && !value.isNull() && isSecret(name);
    }

    private JsonNode single(JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        boolean asIs = !value.isString() && text.length() <= LONGEST_STRING;
        String start = PlainText.start(text, LONGEST_STRING);
        return taken(asIs ? value : NODES.stringNode(IN_TEXT.matcher(start).replaceAll("$1" + HIDDEN)));
    }

    private JsonNode taken(JsonNode value) {
        room -= value.toString().length() + PUNCTUATION;
        return value;
    }
}
