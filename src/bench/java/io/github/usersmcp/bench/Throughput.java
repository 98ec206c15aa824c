package io.github.usersmcp.bench;

import io.github.usersmcp.bench.Program.Candidate;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** How many calls a second an HTTP server answers, and how fast each, at several numbers of connections. */
final class Throughput {
    private static final int[] CONNECTIONS = {1, 16, 64};
    static final String BARE_CLIENT = "HttpClient in a loop, the same API request";

    private static final int WARM_UP = 8;
    private static final Duration MOST_STARTING = Duration.ofMillis(60_000);
    private static final String BODY = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":\
            {"name":"bench","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}""";
    private static final String HEAD = """
            POST /mcp HTTP/1.1
            Host: 127.0.0.1:%d
            Content-Type: application/json
            Accept: application/json, text/event-stream
            MCP-Protocol-Version: 2026-07-28
            Mcp-Method: tools/call
            Mcp-Name: %s
            Content-Length: %d

            %s""";

    private final Duration time;
    private final Map<String, List<Load.Result>> measured = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder(
            "| | connections | requests/s | median ms | 99 % ms | peak MiB |\n|---|---|---|---|---|---|\n");

    /** @param time how long each number of connections is measured, after a warm-up eight times as long */
    Throughput(Duration time) {
        this.time = time;
    }

    /**
     * Measures a server over HTTP.
     *
     * @param server makes the command for a port
     * @param tool which tool is called
     * @param arguments of the call, a JSON object
     * @param expected what every answer must contain
     */
    void measure(IntFunction<Candidate> server, String tool, String arguments, String expected) throws IOException {
        int port = freePort();
        Candidate candidate = server.apply(port);
        try (Program program = Program.start(candidate)) {
            if (!listens(program, port)) {
                throw new IOException(candidate.name() + " does not listen");
            }
            Load load = new Load(port, request(port, tool, BODY.formatted(tool, arguments)), expected);
            load.run(CONNECTIONS[CONNECTIONS.length - 1], warmUp());
            for (int connections : CONNECTIONS) {
                add(candidate.name(), connections, load.run(connections, time), program.memory("VmHWM"));
            }
        }
    }

    void measureBareClient(Sandbox sandbox) throws IOException, InterruptedException {
        sandbox.bareClient(CONNECTIONS[CONNECTIONS.length - 1], warmUp());
        for (int connections : CONNECTIONS) {
            add(BARE_CLIENT, connections, sandbox.bareClient(connections, time), 0);
        }
    }

    /** Two cores compile a whole server for tens of seconds. */
    private Duration warmUp() {
        return time.multipliedBy(WARM_UP);
    }

    String table() {
        return table.toString();
    }

    /** Requests a second of one against another's, at each number of connections. */
    String ratio(String one, String other) {
        StringBuilder row = new StringBuilder("| " + one + " | " + other);
        for (int index = 0; index < CONNECTIONS.length; index++) {
            row.append(String.format(
                    Locale.ROOT,
                    " | %.2f ×",
                    measured.get(one).get(index).perSecond()
                            / measured.get(other).get(index).perSecond()));
        }
        return row.append(" |\n").toString();
    }

    private void add(String name, int connections, Load.Result result, double memory) {
        measured.computeIfAbsent(name, unused -> new ArrayList<>()).add(result);
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s |\n",
                name,
                connections,
                result,
                memory == 0 ? "" : Math.round(memory)));
    }

    private static String request(int port, String tool, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return HEAD.replace("\n", "\r\n").formatted(port, tool, length, body);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until a server accepts connections there; not when the program has ended. */
    private static boolean listens(Program program, int port) {
        return Wait.until(MOST_STARTING, () -> !program.isRunning() || accepts(port)) && program.isRunning();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
