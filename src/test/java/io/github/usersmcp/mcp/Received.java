package io.github.usersmcp.mcp;

import io.github.usersmcp.harness.Wait;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server's output, sorted: answers by their id as JSON, requests and notifications by their method. */
final class Received extends OutputStream {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<String, BlockingQueue<JsonNode>> messages = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int octet) {
        if (octet != '\n') {
            line.write(octet);
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.add(text);
        JsonNode message = JSON.readTree(text);
        of(message.path("method").asString(message.path("id").toString())).add(message);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            write(bytes[offset + i]);
        }
    }

    /** Waits for the next message under this key. */
    JsonNode next(String key) {
        BlockingQueue<JsonNode> queue = of(key);
        return Optional.ofNullable(Wait.uninterrupted(() -> queue.poll(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS)))
                .orElseThrow(() -> new AssertionError("Nothing came for " + key + " among " + lines));
    }

    /** The messages under this key that have arrived and have not been taken yet. */
    List<JsonNode> rest(String key) {
        return List.copyOf(of(key));
    }

    /** Every line so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private BlockingQueue<JsonNode> of(String key) {
        return messages.computeIfAbsent(key, unseen -> new LinkedBlockingQueue<>());
    }
}
