package io.github.usersmcp.mcp;

import io.github.usersmcp.harness.Wait;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A client that sends any line, valid or not, and does not interpret the responses. */
public final class RawClient {
    private final Feed input = new Feed();
    private final Received output = new Received();
    private final AtomicInteger requests = new AtomicInteger();
    private final FutureTask<Void> serving;

    RawClient(StdioServer server) {
        serving = new FutureTask<>(() -> {
            server.serve(input, output);
            return null;
        });
        Thread thread = new Thread(serving, "server under test");
        thread.setDaemon(true);
        thread.start();
    }

    public static String request(String id, String method, String params) {
        return """
                {"jsonrpc":"2.0","id":%s,"method":"%s","params":%s}""".formatted(id, method, params);
    }

    static String call(String id, String tool, String arguments) {
        return request(id, "tools/call", """
                {"name":"%s","arguments":%s}""".formatted(tool, arguments));
    }

    void send(String line) {
        sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        input.write(bytes);
    }

    void notify(String method, String params) {
        send("""
                {"jsonrpc":"2.0","method":"%s","params":%s}""".formatted(method, params));
    }

    /** Completes the handshake. */
    RawClient initialized(String capabilities) {
        ask("initialize", """
                {"protocolVersion":"2025-11-25","capabilities":%s,"clientInfo":{"name":"test","version":"1"}}""".formatted(capabilities));
        notify("notifications/initialized", "{}");
        return this;
    }

    /** The whole response to a request with a new id. */
    JsonNode ask(String method, String params) {
        String id = "\"request-%d\"".formatted(requests.incrementAndGet());
        send(request(id, method, params));
        return answer(id);
    }

    /** The result of a tool call. */
    JsonNode call(String tool, String arguments) {
        return ask("tools/call", """
                {"name":"%s","arguments":%s}""".formatted(tool, arguments)).path("result");
    }

    /** @param id as JSON, including {@code null} */
    JsonNode answer(String id) {
        return output.next(id);
    }

    /** The next request or notification of the server with this method. */
    JsonNode fromServer(String method) {
        return output.next(method);
    }

    List<JsonNode> restFromServer(String method) {
        return output.rest(method);
    }

    List<JsonNode> restOfAnswers(String id) {
        return output.rest(id);
    }

    List<String> lines() {
        return output.lines();
    }

    /** Ends the input. */
    void end() {
        input.end();
    }

    /** Waits until the server has returned from serving, and fails when it threw instead. */
    void awaitEnd() {
        Wait.uninterrupted(() -> serving.get(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
}
