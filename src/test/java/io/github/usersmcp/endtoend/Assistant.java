package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scripted assistant over stdio, with a person beside it who agrees to everything. It counts what a job costs: calls of
 * tools, bytes of their results, and questions to the person.
 */
final class Assistant implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PROOF = Pattern.compile("To confirm, type exactly: (.+)");

    private final Channel channel;
    private final RunningProgram program;
    private final List<String> questions = new ArrayList<>();
    private int lastId;
    private int calls;
    private int bytes;

    /** How a question reaches the person. */
    enum Channel {
        /** The server asks the client (MCP 2025-11-25). */
        ELICITATION,
        /** The result asks for input (MCP 2026-07-28). */
        INPUT_REQUIRED,
        /** The client cannot ask: the assistant shows the question in the chat, and calls again with a token. */
        TOKEN;

        /** How the server is started for it. */
        String[] flags() {
            return this == TOKEN ? new String[] {"--confirm-fallback", "token"} : new String[0];
        }
    }

    Assistant(Channel channel, RunningProgram program) {
        this.channel = channel;
        this.program = program;
        if (channel != Channel.INPUT_REQUIRED) {
            String capabilities = channel == Channel.ELICITATION ? "{\"elicitation\":{}}" : "{}";
            send("initialize", """
                    {"protocolVersion":"2025-11-25","capabilities":%s,"clientInfo":{"name":"assistant","version":"1"}}\
                    """.formatted(capabilities));
            answer();
            program.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        }
    }

    /** Counts from zero for another job. */
    Assistant begin() {
        questions.clear();
        calls = 0;
        bytes = 0;
        return this;
    }

    int calls() {
        return calls;
    }

    /** Of all structured results so far. */
    int bytes() {
        return bytes;
    }

    List<String> questions() {
        return List.copyOf(questions);
    }

    /** Calls a tool until it has run, and returns the structured result. */
    JsonNode call(String tool, String arguments) {
        ObjectNode given = (ObjectNode) JSON.readTree(arguments.replace('\'', '"'));
        JsonNode result = once(tool, given, Optional.empty());
        if (result.path("resultType").asString("").equals("input_required")) {
            JsonNode question = result.at("/inputRequests/confirm/params");
            ObjectNode responses = JsonNodeFactory.instance.objectNode();
            responses.putObject("inputResponses").set("confirm", yes(question));
            responses.set("requestState", result.path("requestState"));
            result = once(tool, given, Optional.of(responses));
        }
        JsonNode structured = counted(result);
        if (structured.path("outcome").asString("").equals("confirmation_required")) {
            JsonNode confirmation = structured.path("confirmation");
            questions.add(confirmation.toString());
            given.put(
                    "confirmationToken", confirmation.path("confirmationToken").asString());
            confirmation.optional("typeToConfirm").ifPresent(text -> given.put("confirmationText", text.asString()));
            structured = counted(once(tool, given, Optional.empty()));
        }
        return structured;
    }

    private JsonNode counted(JsonNode result) {
        JsonNode structured = result.path("structuredContent");
        bytes += structured.toString().getBytes(StandardCharsets.UTF_8).length;
        return structured;
    }

    private JsonNode once(String tool, ObjectNode arguments, Optional<ObjectNode> responses) {
        calls += responses.isEmpty() ? 1 : 0;
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", tool);
        params.set("arguments", arguments);
        responses.ifPresent(params::setAll);
        send("tools/call", params.toString());
        return answer().path("result");
    }

    private void send(String method, String params) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("id", ++lastId);
        message.put("method", method).set("params", JSON.readTree(params));
        if (channel == Channel.INPUT_REQUIRED) {
            ((ObjectNode) message.path("params")).set("_meta", JSON.readTree("""
                    {"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                    "io.modelcontextprotocol/clientInfo":{"name":"assistant","version":"1"},
                    "io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}"""));
        }
        program.send(message.toString());
    }

    /** The answer to the last request; questions of the server are answered on the way. */
    private JsonNode answer() {
        while (true) {
            JsonNode message = JSON.readTree(
                    program.line().orElseThrow(() -> new AssertionError("The program ended: " + program.errors())));
            if (message.path("method").asString("").equals("elicitation/create")) {
                ObjectNode reply = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
                reply.set("id", message.path("id"));
                reply.set("result", yes(message.path("params")));
                program.send(reply.toString());
            } else if (message.path("id").asInt(0) == lastId && !message.has("method")) {
                return message;
            }
        }
    }

    /** What the person enters: the text that the question asks for, or yes. */
    private ObjectNode yes(JsonNode question) {
        String text = question.path("message").asString();
        questions.add(text);
        Matcher proof = PROOF.matcher(text);
        ObjectNode accepted = JsonNodeFactory.instance.objectNode().put("action", "accept");
        ObjectNode content = accepted.putObject("content");
        if (proof.find()) {
            content.put("typed", proof.group(1));
        } else {
            content.put("confirm", "yes");
        }
        return accepted;
    }

    @Override
    public void close() {
        program.close();
    }
}
