package io.github.usersmcp.chaos;

import io.github.usersmcp.harness.RunningProgram;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One life of a server process, and the many calls that go over its one pair of streams. */
final class Connection {
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"chaos","version":"1"}}}""";
    private static final String GREETED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final RunningProgram program;
    private final Map<String, CompletableFuture<Ending>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean ended;

    /** One call under way. */
    record Pending(String id, CompletableFuture<Ending> ending) {}

    /** Shakes hands; the process serves when this returns. */
    Connection(RunningProgram program) {
        this.program = program;
        program.send(GREETING);
        if (program.line().isEmpty()) {
            throw new AssertionError("The server ended: " + program.errors());
        }
        program.send(GREETED);
        Thread reader = new Thread(this::readAnswers, "reads answers");
        reader.setDaemon(true);
        reader.start();
    }

    Pending start(String tool, ObjectNode arguments) {
        String id = "call-" + lastId.incrementAndGet();
        Pending pending = new Pending(id, new CompletableFuture<>());
        waiting.put(id, pending.ending());
        ObjectNode request = message("tools/call").put("id", id);
        request.putObject("params").put("name", tool).set("arguments", arguments);
        send(request);
        return pending;
    }

    void cancel(String id) {
        ObjectNode notification = message("notifications/cancelled");
        notification.putObject("params").put("requestId", id);
        send(notification);
    }

    private static ObjectNode message(String method) {
        return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
    }

    private synchronized void send(ObjectNode message) {
        try {
            program.send(message.toString());
        } catch (UncheckedIOException gone) {
            ended = true;
        }
        if (ended) {
            loseAll();
        }
    }

    private void readAnswers() {
        for (Optional<String> line = program.line(); line.isPresent(); line = program.line()) {
            JsonNode message = JsonMapper.shared().readTree(line.get());
            Optional.ofNullable(waiting.remove(message.path("id").asString("")))
                    .ifPresent(ending -> ending.complete(ending(message)));
        }
        ended = true;
        loseAll();
    }

    private static Ending ending(JsonNode message) {
        JsonNode envelope = message.at("/result/structuredContent");
        return envelope.isObject() ? new Ending.Answered(envelope) : new Ending.NoResult(message);
    }

    private void loseAll() {
        waiting.values().forEach(ending -> ending.complete(new Ending.Lost()));
    }

    void kill() {
        program.kill();
    }

    /** Lets the process end as a client does, and says with which code it did. */
    int close() {
        program.endInput();
        return program.exitCode();
    }
}
