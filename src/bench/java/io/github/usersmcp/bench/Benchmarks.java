package io.github.usersmcp.bench;

import io.github.usersmcp.bench.Program.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures everything from outside and prints the tables. {@code src/bench/run} prepares what it needs. */
final class Benchmarks {
    private static final String REFERENCE = "minimal server, TypeScript SDK 2.x";
    private static final String CONSTANT = "Jetty, a constant answer";
    private static final String REHEARSED = "validated call without an API request";
    private static final String INVALID = "call with wrong arguments";
    private static final String ONE_REQUEST = "call with one API request";
    private static final String STATELESS = "minimal stateless server, TypeScript SDK 2.x";
    private static final String READ = "retrieve_user_list";
    private static final String CREATE = "create_user";
    private static final String COMPLETED = "completed";
    private static final String NEW_USER =
            "{\"email\":\"nora@example.com\",\"enabled\":true,\"totp\":false,\"locale\":\"en\"}";

    private final String distribution = System.getProperty("bench.distribution");
    private final String jar = System.getProperty("bench.jar");
    private final String java17 = System.getProperty("bench.java17");
    private final String java25 = System.getProperty("bench.java25");
    private final String archive = System.getProperty("bench.archive");
    private final String typescript = System.getProperty("bench.typescript");
    private final String classpath = System.getProperty("java.class.path");

    private Benchmarks() {}

    /** @param arguments the part to measure, and how many runs ({@code cold}) or seconds for each line ({@code http}) */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Benchmarks benchmarks = new Benchmarks();
        int much = Integer.parseInt(arguments[1]);
        System.out.printf("%s, %s%n%n", LocalDate.now(), machine());
        if (arguments[0].equals("cold")) {
            benchmarks.coldStart(much);
        } else {
            benchmarks.http(Duration.ofSeconds(much));
        }
    }

    private static String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .orElse("")
                .replaceFirst(".*:\\s*", "");
        return "%d × %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    private void coldStart(int runs) throws IOException {
        try (Sandbox sandbox = new Sandbox(command(List.of(java25, "-jar", jar), "sandbox"))) {
            Map<String, String> account = sandbox.environment();
            ColdStart starts = new ColdStart(List.of(
                    new Candidate("distribution", List.of(distribution), account),
                    new Candidate("distribution, --sandbox", List.of(distribution, "--sandbox"), Map.of()),
                    new Candidate(
                            "jar on Java 17, with archive", onJava17("-XX:SharedArchiveFile=" + archive), account),
                    new Candidate("jar on Java 17", List.of(java17, "-jar", jar), account),
                    new Candidate("jar on Java 25", List.of(java25, "-jar", jar), account),
                    new Candidate(REFERENCE, node("stdio-2.mjs"), Map.of()),
                    new Candidate("minimal server, TypeScript SDK 1.x", node("stdio-1.mjs"), Map.of())));
            starts.measure(runs);
            System.out.printf(
                    "Start over stdio, medians (quartiles) of %d runs; × is the time to `tools/list` against %s:%n%n%s%n",
                    runs, REFERENCE, starts.table(REFERENCE));
        }
    }

    private List<String> onJava17(String sharedArchive) {
        return List.of(
                java17,
                sharedArchive,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-jar",
                jar);
    }

    private List<String> node(String script) {
        return List.of("node", typescript + "/" + script);
    }

    private void http(Duration time) throws IOException, InterruptedException {
        Throughput throughput = new Throughput(time);
        throughput.measure(this::constant, CREATE, NEW_USER, "isError");
        try (Sandbox sandbox = new Sandbox(command(List.of(java25, "-jar", jar), "sandbox"))) {
            throughput.measure(port -> server(REHEARSED, port, sandbox, "--dry-run"), CREATE, NEW_USER, COMPLETED);
            throughput.measure(
                    port -> server(INVALID, port, sandbox), READ, "{\"size\":\"many\"}", "invalid_arguments");
            throughput.measure(port -> server(ONE_REQUEST, port, sandbox), READ, "{\"size\":5}", COMPLETED);
            throughput.measureBareClient(sandbox);
        }
        throughput.measure(
                port -> new Candidate(STATELESS, command(node("http-2.mjs"), String.valueOf(port)), Map.of()),
                READ,
                "{}",
                "done");
        System.out.printf(
                "HTTP, %d s for each line after a warm-up eight times as long, generator on the same machine:%n%n%s%n",
                time.toSeconds(), throughput.table());
        System.out.printf(
                "Requests a second at 1, 16 and 64 connections:%n%n| | against | 1 | 16 | 64 |%n|---|---|---|---|---|%n%s%s%s%n",
                throughput.ratio(REHEARSED, CONSTANT),
                throughput.ratio(REHEARSED, STATELESS),
                throughput.ratio(ONE_REQUEST, Throughput.BARE_CLIENT));
    }

    /** On the same Java with the same options as the server. */
    private Candidate constant(int port) {
        Path home = Path.of(distribution).getParent().resolveSibling("lib");
        return new Candidate(
                CONSTANT,
                List.of(
                        java25,
                        "@" + home.resolve("java.options"),
                        "@" + home.resolve("http.options"),
                        "-cp",
                        classpath,
                        ConstantServer.class.getName(),
                        String.valueOf(port)),
                Map.of());
    }

    /** Without the limits that keep callers and the API from harm; they would be what is measured. */
    private Candidate server(String what, int port, Sandbox sandbox, String... more) {
        List<String> start = List.of(
                distribution,
                "serve",
                "--http",
                "127.0.0.1:" + port,
                "--rate-limit",
                "1000000",
                "--requests-per-second",
                "100000",
                "--max-concurrent-requests",
                "64",
                "--log-level",
                "warn");
        return new Candidate(what, command(start, more), sandbox.environment());
    }

    private static List<String> command(List<String> start, String... more) {
        List<String> command = new ArrayList<>(start);
        Stream.of(more).forEach(command::add);
        return command;
    }
}
