package io.github.usersmcp.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A caller with a good token who does everything that takes much of a server and gives nothing: each way on a thread of its
 * own, by raw sockets, again and again. What it is answered does not matter to it.
 */
final class HostileCaller implements AutoCloseable {
    private static final int PAUSE_MILLISECONDS = 10;
    private static final int MOST_HELD = 300;
    private static final int READ_MILLISECONDS = 5_000;
    private static final int WRONG_ENTRIES = 100_000;
    private static final String LISTEN = """
            {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{},\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":{"name":"hostile","version":"1"}}}}""";
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"hostile","version":"1"}}}""";

    private final URI endpoint;
    private final ExecutorService threads = Executors.newFixedThreadPool(Way.values().length);
    private final Map<Way, LongAdder> tries = new EnumMap<>(Way.class);
    private final String wrongCall = stateless(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"retrieve_user_list",\
            "arguments":{"orderBy":[%s]},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":{"name":"hostile","version":"1"}}}}""".formatted(
                    Stream.generate(() -> "\"wrong\"").limit(WRONG_ENTRIES).collect(Collectors.joining(","))),
            "tools/call",
            "Mcp-Name: retrieve_user_list\r\n");

    /** What it does. */
    private enum Way {
        WRONG_CALLS,
        ABANDONED_SESSIONS,
        LISTENING,
        OLD_STREAMS,
        SLOW_HEADERS,
        SLOW_BODIES,
        FAILED_SIGN_INS
    }

    /** Begins at once. */
    HostileCaller(URI endpoint) {
        this.endpoint = endpoint;
        for (Way way : Way.values()) {
            tries.put(way, new LongAdder());
            threads.execute(() -> repeat(way));
        }
    }

    /** How often it has done what. */
    String tries() {
        return tries.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void repeat(Way way) {
        Deque<Socket> held = new ArrayDeque<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                once(way, held);
                Objects.requireNonNull(tries.get(way)).increment();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            held.forEach(HostileCaller::close);
        }
    }

    private void once(Way way, Deque<Socket> held) {
        switch (way) {
            case WRONG_CALLS -> ask(wrongCall);
            case ABANDONED_SESSIONS -> abandon(held);
            case LISTENING -> hold(held, stateless(LISTEN, "subscriptions/listen", ""));
            case OLD_STREAMS -> hold(held, head("GET", "/sse", bearer(Tokens.HOSTILE)) + "\r\n");
            case SLOW_HEADERS -> {
                hold(held, "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
                trickle(held);
            }
            case SLOW_BODIES -> {
                hold(held, head("POST", "/mcp", bearer(Tokens.HOSTILE)) + "Content-Length: 1000000\r\n\r\n{");
                trickle(held);
            }
            case FAILED_SIGN_INS -> ask(post(INITIALIZE, bearer("no-token-at-all")));
        }
    }

    /** Opens a session, listens in it, and never comes back. */
    private void abandon(Deque<Socket> held) {
        String answer = ask(post(INITIALIZE, bearer(Tokens.HOSTILE)));
        answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("mcp-session-id:"))
                .findFirst()
                .ifPresent(session -> hold(
                        held,
                        head("GET", "/mcp", bearer(Tokens.HOSTILE)) + session
                                + "\r\nMCP-Protocol-Version: 2025-11-25\r\n\r\n"));
    }

    private void hold(Deque<Socket> held, String text) {
        try {
            Socket socket = connect();
            held.add(socket);
            write(socket, text);
        } catch (IOException refused) {
            // The next one, then.
        }
        if (held.size() > MOST_HELD) {
            close(held.remove());
        }
    }

    /** One more byte on each, to be seen alive. */
    private static void trickle(Deque<Socket> held) {
        for (Socket socket : List.copyOf(held)) {
            try {
                write(socket, "a");
            } catch (IOException gone) {
                close(socket);
                held.remove(socket);
            }
        }
    }

    private String ask(String request) {
        try (Socket socket = connect()) {
            socket.setSoTimeout(READ_MILLISECONDS);
            write(socket, request);
            return new String(socket.getInputStream().readNBytes(1024), StandardCharsets.ISO_8859_1);
        } catch (IOException refused) {
            return "";
        }
    }

    private static String stateless(String message, String method, String more) {
        return post(
                message,
                bearer(Tokens.HOSTILE) + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n" + more);
    }

    private static String post(String message, String headers) {
        return head("POST", "/mcp", headers) + "Connection: close\r\nContent-Length: " + message.length() + "\r\n\r\n"
                + message;
    }

    private static String head(String method, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Accept: application/json, text/event-stream\r\n" + headers;
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
