package io.github.usersmcp.hostile;

import io.github.usersmcp.mcp.StdioServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Standard input and output, as pipes. */
final class Lines implements Channel {
    private static final String MARK = "\"id\":\"mark\"";

    private final boolean stateless;
    private final PipedOutputStream input = new PipedOutputStream();
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();

    Lines(boolean stateless) throws IOException {
        this.stateless = stateless;
        PipedInputStream piped = new PipedInputStream(input, 1 << 21);
        Thread server = new Thread(() -> serve(piped), "server");
        server.setDaemon(true);
        server.start();
        exchange(
                "initialize",
                "{\"jsonrpc\":\"2.0\",\"id\":\"first\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"hostile\",\"version\":\"1\"}}}",
                true);
    }

    private void serve(PipedInputStream piped) {
        try {
            new StdioServer(Server.calls(), "1", Server.PATIENCE, Server.PATIENCE).serve(piped, new Sink());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return stateless ? "stdio, stateless" : "stdio";
    }

    @Override
    public boolean stateless() {
        return stateless;
    }

    @Override
    public int exchange(String method, String message, boolean answered) {
        write(message);
        int bytes = 0;
        if (answered) {
            bytes += next().getBytes(StandardCharsets.UTF_8).length;
        }
        write("{\"jsonrpc\":\"2.0\",\"id\":\"mark\",\"method\":\"ping\"}");
        for (String line = next(); !line.contains(MARK); line = next()) {
            bytes += line.getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    private void write(String line) {
        try {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String next() {
        try {
            String line = output.poll(Server.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("No answer came in " + Server.PATIENCE);
            }
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server writes whole lines. */
    private final class Sink extends OutputStream {
        @Override
        public void write(int octet) {
            throw new IllegalStateException("Lines are written as a whole");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            output.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }
}
