package io.github.usersmcp.mcp.stateless;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Generates requests of the stateless era that are valid, nearly valid, or nonsense. */
final class MessageGenerator {
    private static final List<String> METHODS = List.of(
            "server/discover",
            "tools/list",
            "tools/call",
            "tools/call",
            "tools/call",
            "prompts/list",
            "prompts/get",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "completion/complete",
            "subscriptions/listen",
            "initialize",
            "ping",
            "tasks/get",
            "",
            "nonsense");

    private static final List<String> NAMES = List.of(
            "test_simple_text",
            "test_error_handling",
            "test_tool_with_progress",
            "test_logging_tool",
            "test_missing_capability",
            "test_input_required_result_elicitation",
            "test_input_required_result_multiple_inputs",
            "test_input_required_result_multi_round",
            "test_input_required_result_tampered_state",
            "test_input_required_result_capabilities",
            "json_schema_2020_12_tool",
            "test_simple_prompt",
            "test_prompt_with_arguments",
            "test_input_required_result_prompt",
            "test://static-text",
            "test://static-binary",
            "test://template/7/data",
            "test://nothing",
            "{",
            "test://{id}");

    private static final List<String> KEYS = List.of(
            "name",
            "uri",
            "arguments",
            "cursor",
            "_meta",
            "inputResponses",
            "requestState",
            "notifications",
            "ref",
            "argument",
            "type",
            "value",
            "user_name",
            "step1",
            "confirm",
            "action",
            "content",
            "toolsListChanged",
            "resourceSubscriptions",
            "progressToken",
            "io.modelcontextprotocol/protocolVersion",
            "io.modelcontextprotocol/clientCapabilities",
            "io.modelcontextprotocol/clientInfo",
            "io.modelcontextprotocol/logLevel",
            "elicitation",
            "sampling",
            "roots",
            "traceparent");

    private static final List<String> STRINGS = List.of(
            "2026-07-28",
            "2025-11-25",
            "accept",
            "decline",
            "ref/prompt",
            "ref/resource",
            "info",
            "debug",
            "",
            " ",
            "\u0000",
            "\uD83D\uDE00",
            "a".repeat(500));

    private static final int DEEPEST = 4;

    private final RandomGenerator random;
    private final JsonMapper json;

    MessageGenerator(RandomGenerator random, JsonMapper json) {
        this.random = random;
        this.json = json;
    }

    String next() {
        ObjectNode message = json.createObjectNode().put("jsonrpc", "2.0").put("id", random.nextInt());
        message.put("method", any(METHODS));
        message.set("params", params());
        if (chance(10)) {
            message.set(any(List.of("id", "method", "params", "jsonrpc", "extra")), anything(0));
        }
        String text = message.toString();
        return chance(30) ? broken(text) : text;
    }

    private ObjectNode params() {
        ObjectNode params = json.createObjectNode();
        if (!chance(10)) {
            params.put("name", any(NAMES)).put("uri", any(NAMES));
        }
        if (chance(2)) {
            params.putObject("ref")
                    .put("type", any(List.of("ref/prompt", "ref/resource", "x")))
                    .put("name", any(NAMES))
                    .put("uri", any(NAMES));
            params.putObject("argument")
                    .put("name", any(List.of("arg1", "id", "x")))
                    .put("value", any(STRINGS));
        }
        if (chance(2)) {
            params.putObject("notifications").put("toolsListChanged", true);
        }
        if (!chance(20)) {
            params.set("_meta", meta());
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            params.set(any(KEYS), anything(0));
        }
        return params;
    }

    private ObjectNode meta() {
        ObjectNode meta = json.createObjectNode();
        meta.put("io.modelcontextprotocol/protocolVersion", chance(20) ? any(STRINGS) : "2026-07-28");
        ObjectNode capabilities = meta.putObject("io.modelcontextprotocol/clientCapabilities");
        for (String capability : List.of("elicitation", "sampling", "roots")) {
            if (chance(2)) {
                capabilities.putObject(capability);
            }
        }
        if (chance(2)) {
            meta.put("progressToken", random.nextInt());
        }
        if (chance(3)) {
            meta.put("io.modelcontextprotocol/logLevel", "debug");
        }
        for (int more = random.nextInt(2); more > 0; more--) {
            meta.set(any(KEYS), anything(1));
        }
        return meta;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 8 : 6)) {
            case 0 -> json.nullNode();
            case 1 -> json.valueToTree(random.nextBoolean());
            case 2 -> json.valueToTree(random.nextInt());
            case 3 -> json.valueToTree(random.nextDouble() * Long.MAX_VALUE);
            case 4 -> json.valueToTree(any(STRINGS));
            case 5 -> json.valueToTree(any(NAMES));
            case 6 -> list(depth);
            default -> object(depth);
        };
    }

    private ArrayNode list(int depth) {
        ArrayNode list = json.createArrayNode();
        for (int more = random.nextInt(3); more > 0; more--) {
            list.add(anything(depth + 1));
        }
        return list;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = json.createObjectNode();
        for (int more = random.nextInt(4); more > 0; more--) {
            object.set(any(KEYS), anything(depth + 1));
        }
        return object;
    }

    /** Changes one character, or cuts off the end. */
    private String broken(String text) {
        int place = random.nextInt(text.length());
        return random.nextBoolean()
                ? text.substring(0, place)
                : text.substring(0, place) + (char) random.nextInt(128) + text.substring(place + 1);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Whether this is one of that many times, on average. */
    private boolean chance(int times) {
        return random.nextInt(times) == 0;
    }
}
