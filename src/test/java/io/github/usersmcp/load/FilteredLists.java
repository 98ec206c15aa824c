package io.github.usersmcp.load;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.SandboxVariables;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long a list of 1,000 users takes that the server filters itself, over stdio, one call after the other. */
final class FilteredLists {
    private static final String JAR = "target/contabo-users-mcp.jar";
    private static final int WARM_UP = 30;
    private static final int CALLS = 200;
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final List<String> FILTERS = List.of(
            "{\"role\":\"Auditors\"}",
            "{\"search\":\"an\"}",
            "{\"totp\":false}",
            "{\"emailVerified\":false,\"enabled\":true}");

    private final RunningProgram server;
    private int lastId;

    private FilteredLists(RunningProgram server) {
        this.server = server;
    }

    public static void main(String[] arguments) {
        String java = System.getProperty("java.home") + "/bin/java";
        try (RunningProgram sandbox = RunningProgram.start(
                        List.of(java, "-jar", JAR, "sandbox", "--port", "0", "--users", "1000"), Map.of());
                RunningProgram server = RunningProgram.start(
                        List.of(java, "-jar", JAR, "--requests-per-second", "100000"), SandboxVariables.of(sandbox))) {
            new FilteredLists(server).measure();
        }
    }

    private void measure() {
        ask("initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"lists","version":"1"}}""");
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        System.out.println("Java " + Runtime.version().feature() + ", 1,000 users, " + CALLS + " calls each");
        System.out.println("| filter | median | 95 % |");
        System.out.println("|---|---|---|");
        FILTERS.forEach(filter -> {
            times(filter, WARM_UP);
            Latencies times = times(filter, CALLS);
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %.1f ms | %.1f ms |%n",
                    filter,
                    milliseconds(times.quantile(0.5)),
                    milliseconds(times.quantile(0.95)));
        });
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLISECOND;
    }

    private Latencies times(String filter, int calls) {
        Latencies times = new Latencies();
        for (int call = 0; call < calls; call++) {
            long start = System.nanoTime();
            JsonNode answer = ask("tools/call", "{\"name\":\"retrieve_user_list\",\"arguments\":%s}".formatted(filter));
            times.add(System.nanoTime() - start);
            if (!answer.at("/result/structuredContent/outcome").asString("").equals("completed")) {
                throw new AssertionError(answer.toString());
            }
        }
        return times;
    }

    private JsonNode ask(String method, String params) {
        int id = ++lastId;
        server.send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params));
        while (true) {
            JsonNode message =
                    JsonMapper.shared().readTree(server.line().orElseThrow(() -> new AssertionError(server.errors())));
            if (message.path("id").asInt(0) == id) {
                return message;
            }
        }
    }
}
