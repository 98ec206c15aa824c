package io.github.usersmcp.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server's audit file, read as it grows: which calls it says were sent, which ended, and how many lines are not whole. */
final class Trail {
    private final Path file;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private long position;
    private long lines;
    private long broken;

    Trail(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Reads what has been written since the last time. */
    synchronized Trail read() {
        for (byte octet : added()) {
            if (octet == '\n') {
                take(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else {
                unfinished.write(octet);
            }
        }
        return this;
    }

    private byte[] added() {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - position));
            position += Math.max(0, channel.read(bytes, position));
            byte[] added = new byte[bytes.position()];
            bytes.flip().get(added);
            return added;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line) {
        lines++;
        try {
            take(JsonMapper.shared().readTree(line));
        } catch (JacksonException notWhole) {
            broken++;
        }
    }

    private void take(JsonNode entry) {
        String traceId = entry.at("/arguments/traceId").asString("");
        switch (entry.path("event").asString("")) {
            case "sending" -> sent.add(traceId);
            case "call" -> ended.add(traceId);
            default -> broken++;
        }
    }

    /** Whether it says that a change of this trace was about to be sent. */
    synchronized boolean hasSent(String traceId) {
        return sent.contains(traceId);
    }

    synchronized boolean hasEnded(String traceId) {
        return ended.contains(traceId);
    }

    synchronized long lines() {
        return lines;
    }

    /** Lines that are no JSON, and a last one without its end. */
    synchronized long brokenLines() {
        return broken + (unfinished.size() == 0 ? 0 : 1);
    }
}
