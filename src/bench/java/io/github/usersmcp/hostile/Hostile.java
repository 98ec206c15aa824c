package io.github.usersmcp.hostile;

import io.github.usersmcp.catalog.ToolDefinition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends every hostile input, prints what it cost, and fails when a bound is broken. */
final class Hostile {
    private static final int MOST_BYTES = 16 * 1024;
    private static final long MOST_ALLOCATED = 64L << 20;
    private static final double MOST_MILLISECONDS = 5;
    private static final int REPEATS = 5;
    private static final String STATELESS = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final Map<String, Cost> worst = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private Channel channel;

    /** What one message cost. */
    private record Cost(String of, double milliseconds, int bytes, long allocated) {
        Cost or(Cost other) {
            return new Cost(
                    bytes >= other.bytes ? of : other.of,
                    Math.max(milliseconds, other.milliseconds),
                    Math.max(bytes, other.bytes),
                    Math.max(allocated, other.allocated));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Hostile hostile = new Hostile();
        hostile.validation();
        List<Channel> channels = List.of(new Lines(false), new Lines(true), new Posts(false), new Posts(true));
        for (Channel each : channels) {
            hostile.messages(each);
        }
        hostile.print();
        System.exit(hostile.broken.isEmpty() ? 0 : 1);
    }

    /** The check of arguments alone, where there are trees of them. */
    private void validation() {
        JsonMapper mapper = JsonMapper.shared();
        for (ToolDefinition tool : Server.CATALOG.tools()) {
            Inputs.arguments(tool).forEach((what, json) -> {
                if (json.contains("[".repeat(501))
                        || json.contains("n".repeat(50_001))
                        || json.contains("1".repeat(1001))) {
                    return;
                }
                ObjectNode given = (ObjectNode) mapper.readTree(json);
                double best = Double.MAX_VALUE;
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                    long start = cpu();
                    tool.violations(tool.normalized(given));
                    best = Math.min(best, (cpu() - start) / 1e6);
                }
                worst.merge("validation: " + what, new Cost(tool.name(), best, 0, 0), Cost::or);
                bound(best <= MOST_MILLISECONDS, "validation of %s by %s took %.1f ms", what, tool.name(), best);
            });
        }
    }

    /** Nanoseconds that this thread has worked; others on the machine make no difference. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void messages(Channel over) {
        channel = over;
        for (ToolDefinition tool : Server.CATALOG.tools()) {
            Inputs.arguments(tool)
                    .forEach((what, json) -> measure(
                            what,
                            tool.name(),
                            "tools/call",
                            "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool.name(), json)));
        }
        Inputs.requests().forEach((what, request) -> measure(what, "", request.get(0), request.get(1)));
        Inputs.lines().forEach((what, line) -> {
            boolean answered =
                    !what.equals("a notification") && !what.startsWith("a response") && !what.equals("an error");
            measure(what, "", "", line, answered);
        });
    }

    private void measure(String what, String tool, String method, String params) {
        String all = channel.stateless()
                ? params.replaceFirst("}$", (params.equals("{}") ? "" : ",") + STATELESS + "}")
                : params;
        measure(
                what,
                tool,
                method,
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}".formatted(method, all),
                true);
    }

    private void measure(String what, String tool, String method, String message, boolean answered) {
        double milliseconds = Double.MAX_VALUE;
        long allocated = Long.MAX_VALUE;
        int bytes = 0;
        for (int repeat = 0; repeat < 2; repeat++) {
            long before = allocated();
            long start = System.nanoTime();
            bytes = channel.exchange(method, message, answered);
            milliseconds = Math.min(milliseconds, (System.nanoTime() - start) / 1e6);
            allocated = Math.min(allocated, allocated() - before);
        }
        worst.merge(channel.name() + ": " + what, new Cost(tool, milliseconds, bytes, allocated), Cost::or);
        // The handshake era's lists take any cursor for none, and answer with the list.
        bound(
                bytes <= MOST_BYTES || what.equals("cursor"),
                "%s %s over %s was answered with %d bytes",
                what,
                tool,
                channel.name(),
                bytes);
        bound(
                allocated <= MOST_ALLOCATED,
                "%s %s over %s took %d bytes of heap",
                what,
                tool,
                channel.name(),
                allocated);
    }

    private void bound(boolean holds, String problem, Object... values) {
        if (!holds) {
            broken.add(problem.formatted(values));
        }
    }

    /** By all threads, virtual and ended ones included. */
    private static long allocated() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
        } catch (JMException e) {
            throw new IllegalStateException("Needs Java 21 or later", e);
        }
    }

    private void print() {
        System.out.printf(
                "Bounds: an answer %d bytes, a message %d MiB allocated, validation %.0f ms. The worst over all tools:%n%n",
                MOST_BYTES, MOST_ALLOCATED >> 20, MOST_MILLISECONDS);
        System.out.println("| message | ms | bytes of the answer | MiB allocated |\n|---|---|---|---|");
        worst.forEach((what, cost) -> System.out.printf(
                "| %s | %.1f | %d | %.1f |%n", what, cost.milliseconds, cost.bytes, cost.allocated / 1048576.0));
        broken.forEach(problem -> System.out.println("\nBROKEN: " + problem));
    }
}
