package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A conversation with a server in which every line that it wrote is kept, as it was written. */
final class Transcript implements AutoCloseable {
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":%s,"clientInfo":{"name":"transcript","version":"1"}}}""";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}""";
    private static final String REFUSAL = """
            {"jsonrpc":"2.0","id":%s,"result":{"action":"decline"}}""";

    private final RunningProgram program;
    private final List<String> lines = new ArrayList<>();
    private int lastId;

    Transcript(RunningProgram program, String capabilities) {
        this.program = program;
        program.send(GREETING.formatted(capabilities));
        answer(0);
        program.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    /** Calls a tool, declines whatever is asked, and gives the result's structured content. */
    JsonNode call(String tool, String arguments) {
        program.send(CALL.formatted(++lastId, tool, arguments));
        return answer(lastId).at("/result/structuredContent");
    }

    /** Every line on standard output so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Ends the conversation, and gives everything that was written on standard error. */
    String end() {
        program.endInput();
        lines.addAll(program.remainingLines());
        return program.errors();
    }

    private JsonNode answer(int id) {
        while (true) {
            String line = program.line().orElseThrow(() -> new AssertionError(program.errors()));
            lines.add(line);
            JsonNode message = JsonMapper.shared().readTree(line);
            if (message.has("method") && message.has("id")) {
                program.send(REFUSAL.formatted(message.path("id")));
            } else if (message.path("id").asInt(-1) == id) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
