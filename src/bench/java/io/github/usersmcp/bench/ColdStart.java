package io.github.usersmcp.bench;

import io.github.usersmcp.bench.Program.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How long a client waits for a server that it starts over stdio, all candidates in turn, in an order that changes. */
final class ColdStart {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"bench","version":"1"}}}""";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{}}";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"retrieve_user_list","arguments":{"size":5}}}""";

    private static final List<String> COLUMNS =
            List.of("handshake ms", "tools/list ms", "first call ms", "second call ms", "after list MiB", "peak MiB");
    private static final int TO_LIST = 1;

    private final List<Candidate> candidates;
    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();

    ColdStart(List<Candidate> candidates) {
        this.candidates = candidates;
        candidates.forEach(candidate -> measured.put(candidate.name(), new ArrayList<>()));
    }

    /** @param runs how often each is started, after one start that does not count */
    void measure(int runs) throws IOException {
        Random order = new Random(7);
        for (int run = 0; run <= runs; run++) {
            List<Candidate> shuffled = new ArrayList<>(candidates);
            Collections.shuffle(shuffled, order);
            for (Candidate candidate : shuffled) {
                double[] values = once(candidate);
                if (run > 0) {
                    measured.get(candidate.name()).add(values);
                }
            }
        }
    }

    private static double[] once(Candidate candidate) throws IOException {
        long start = System.nanoTime();
        try (Program program = Program.start(candidate)) {
            double[] values = new double[COLUMNS.size()];
            program.send(INITIALIZE);
            values[0] = answered(program, 1, start);
            program.send(INITIALIZED);
            program.send(LIST);
            values[1] = answered(program, 2, start);
            values[4] = program.memory("VmRSS");
            long before = System.nanoTime();
            program.send(CALL.formatted(3));
            values[2] = values[1] + answered(program, 3, before);
            before = System.nanoTime();
            program.send(CALL.formatted(4));
            values[3] = answered(program, 4, before);
            values[5] = program.memory("VmHWM");
            return values;
        } catch (IOException e) {
            throw new IOException(candidate.name() + ": " + e.getMessage(), e);
        }
    }

    private static double answered(Program program, int id, long since) throws IOException {
        program.awaitAnswer(id);
        return (System.nanoTime() - since) / 1e6;
    }

    /** @param reference the candidate whose time to {@code tools/list} is 1.00 */
    String table(String reference) {
        double one = column(reference, TO_LIST).median();
        StringBuilder table = new StringBuilder(
                "| | × | " + String.join(" | ", COLUMNS) + " |\n|---|---" + "|---".repeat(COLUMNS.size()) + "|\n");
        for (Candidate candidate : candidates) {
            String ratio = String.format(
                    Locale.ROOT, "%.2f", column(candidate.name(), TO_LIST).median() / one);
            table.append("| ").append(candidate.name()).append(" | ").append(ratio);
            for (int column = 0; column < COLUMNS.size(); column++) {
                table.append(" | ").append(column(candidate.name(), column).spread());
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private Sample column(String name, int column) {
        return Sample.of(
                measured.get(name).stream().map(values -> values[column]).toList());
    }
}
