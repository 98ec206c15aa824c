package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program serving HTTP in a process of its own, asked by raw sockets, so that nothing is too wrong to be sent. */
public final class HttpProgram implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final int port = freePort();
    private final RunningProgram program;

    /** Starts the jar and waits until it answers. */
    HttpProgram(Map<String, String> environment, String... flags) {
        this(Jar.command(), environment, flags);
    }

    /** The same with another way to start the program. */
    public HttpProgram(List<String> start, Map<String, String> environment, String... flags) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of("serve", "--http", String.valueOf(port)));
        command.addAll(List.of(flags));
        program = RunningProgram.start(command, environment);
        if (!Wait.until(Wait.PATIENCE, this::answers)) {
            program.kill();
            throw new AssertionError("It does not serve: " + program.errors());
        }
    }

    int port() {
        return port;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    RunningProgram program() {
        return program;
    }

    /** A POST to the MCP endpoint as a well-behaved client sends it, with more headers. */
    public RawAnswer post(String body, String... headers) {
        return send("POST", "/mcp", body, headers);
    }

    RawAnswer send(String method, String target, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1"));
        if (Stream.of(headers).noneMatch(header -> header.startsWith("Host:"))) {
            lines.add("Host: 127.0.0.1:" + port);
        }
        lines.add("Content-Type: application/json");
        lines.add("Accept: application/json, text/event-stream");
        lines.add("Connection: close");
        lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        lines.addAll(List.of(headers));
        return exchange(String.join("\r\n", lines) + "\r\n\r\n" + body);
    }

    private RawAnswer exchange(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            writeAsFarAsItReads(socket, request.getBytes(StandardCharsets.UTF_8));
            return RawAnswer.read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server may answer and close before it has read everything. */
    private static void writeAsFarAsItReads(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException closedEarly) {
            return;
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
