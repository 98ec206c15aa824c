package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of our own that writes JSON-RPC by hand, so that it can also write what no library would. */
final class LineClient implements AutoCloseable {
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":%s,"clientInfo":{"name":"line-client","version":"1"}}}""";

    private final RunningProgram program;
    private int lastId;

    LineClient(RunningProgram program) {
        this.program = program;
    }

    /** Shakes hands with these client capabilities, a JSON object. */
    LineClient greet(String capabilities) {
        program.send(GREETING.formatted(capabilities));
        answer("hello");
        program.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return this;
    }

    RunningProgram program() {
        return program;
    }

    /** Starts a tool call and gives its id, without waiting. */
    String start(String tool, String arguments) {
        String id = "call-" + ++lastId;
        program.send("""
                {"jsonrpc":"2.0","id":"%s","method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(id, tool, arguments));
        return id;
    }

    /** Calls a tool and gives the result's structured content. */
    JsonNode call(String tool, String arguments) {
        return answer(start(tool, arguments)).at("/result/structuredContent");
    }

    /** The next message, whatever it is. */
    JsonNode next() {
        return message(program.line().orElseThrow(() -> new AssertionError("The program ended: " + program.errors())));
    }

    /** The answer to this request; messages before it are passed over. */
    JsonNode answer(String id) {
        return Stream.generate(this::next)
                .filter(message -> message.path("id").asString("").equals(id) && !message.has("method"))
                .findFirst()
                .orElseThrow();
    }

    /** Ends the input and gives everything that still comes. */
    List<JsonNode> end() {
        program.endInput();
        List<JsonNode> messages = new ArrayList<>();
        program.remainingLines().forEach(line -> messages.add(message(line)));
        return messages;
    }

    private static JsonNode message(String line) {
        return JsonMapper.shared().readTree(line);
    }

    @Override
    public void close() {
        program.close();
    }
}
