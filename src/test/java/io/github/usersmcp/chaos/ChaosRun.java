package io.github.usersmcp.chaos;

import io.github.usersmcp.endtoend.SandboxProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One run, from the start of the sandbox and the servers to what it came to. */
final class ChaosRun {
    private static final int CALLS_BETWEEN_ROTATIONS = 5000;
    private static final int WARMING_CALLS = 20;

    private final ChaosOptions options;
    private final SandboxProcess sandbox;
    private final Figures figures = new Figures();
    private final List<Server> servers;
    private final JsonNode accountBefore;
    private final List<Worker> workers;
    private final Worker keeper;
    private final Killer killer;

    private ChaosRun(ChaosOptions options, SandboxProcess sandbox, Path directory) {
        this.options = options;
        this.sandbox = sandbox;
        this.servers = IntStream.range(0, options.servers())
                .mapToObj(i -> new Server(sandbox.environment(), directory.resolve("audit-%d.jsonl".formatted(i))))
                .toList();
        this.accountBefore = sandbox.account();
        this.workers =
                IntStream.range(0, options.workers()).mapToObj(this::worker).toList();
        this.keeper = worker("keeper", -1, servers.get(0), new Part("keeper", List.of(), Map.of()));
        this.killer = new Killer(options, servers, figures);
    }

    /**
     * Makes a run.
     *
     * @param directory where the servers' audit files go; it has none yet
     * @param progress takes a line every ten seconds or so
     */
    static Report run(ChaosOptions options, Path directory, Consumer<String> progress) {
        long start = System.nanoTime();
        try (SandboxProcess sandbox = new SandboxProcess()) {
            ChaosRun run = new ChaosRun(options, sandbox, directory);
            run.warm();
            run.strikeByChance();
            run.load(progress);
            Map<String, Long> faults = run.struck();
            run.finish();
            return run.report(faults, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Worker worker(int number) {
        Part part = new Part("w" + number, credentials(number), keys());
        return worker("w" + number, number, servers.get(number % servers.size()), part);
    }

    private Worker worker(String name, int number, Server server, Part part) {
        return new Worker(
                "%d-%s".formatted(options.seed(), name),
                options.seed() * 1_000_003L + number,
                server,
                sandbox,
                figures,
                part);
    }

    /** Storages may share a set of keys: access to one of them is access to all. */
    private List<ObjectNode> credentials(int worker) {
        List<String> keySets = List.copyOf(accountBefore.path("keySets").propertyNames());
        return accountBefore
                .path("credentials")
                .valueStream()
                .filter(credential -> keySets.indexOf(credential.path("keySet").asString("")) == worker)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private Map<String, Optional<String>> keys() {
        Map<String, Optional<String>> keys = new TreeMap<>();
        accountBefore
                .path("keySets")
                .properties()
                .forEach(set -> keys.put(
                        set.getKey(),
                        Optional.of(set.getValue().path("secretKey").asString(""))));
        return keys;
    }

    /** A cold process on a busy machine is slow enough to be taken for an API that is down. */
    private void warm() {
        ObjectNode first = JsonNodeFactory.instance.objectNode().put("size", 1);
        for (Server server : servers) {
            IntStream.range(0, WARMING_CALLS).forEach(call -> server.call("retrieve_user_list", first));
        }
    }

    private void strikeByChance() {
        try (InputStream faults = ChaosRun.class.getResourceAsStream("/chaos/faults.json")) {
            String text = new String(Objects.requireNonNull(faults).readAllBytes(), StandardCharsets.UTF_8);
            sandbox.control("POST", "random-faults", "{\"seed\":%d,\"faults\":%s}".formatted(options.seed(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Consumer<String> progress) {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size() + 1);
        Future<?> kills = threads.submit(killer);
        int left = options.calls();
        while (left > 0) {
            int round = Math.min(left, CALLS_BETWEEN_ROTATIONS);
            makeAll(threads, round);
            left -= round;
            killer.inPeace(this::rotate);
            progress.accept("%d calls, %d requests, %d disagreements"
                    .formatted(
                            figures.calls(),
                            figures.requests(),
                            figures.disagreements().size()));
        }
        killer.stop();
        await(kills);
        threads.shutdown();
    }

    private void makeAll(ExecutorService threads, int count) {
        List<Future<?>> made = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = workers.get(i);
            int share = count / workers.size() + (i < count % workers.size() ? 1 : 0);
            made.add(threads.submit(() -> worker.make(share)));
        }
        made.forEach(this::await);
    }

    private void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException | ExecutionException e) {
            figures.disagree("A worker could not go on: " + e.getCause());
        }
    }

    /** No other calls run meanwhile: a rotation locks out callers with the old secret. */
    private void rotate() {
        String before = clientSecret();
        JsonNode result = keeper.make(Call.change(
                        "generate_client_secret",
                        JsonNodeFactory.instance.objectNode().put("revealSecrets", true),
                        envelope -> {})
                .checked(envelope -> envelope.at("/client/secret").asString("").equals(clientSecret())
                        ? Optional.empty()
                        : Optional.of("it shows another secret than the account has")));
        String now = clientSecret();
        if (!now.equals(before)) {
            servers.get(0).learn(now, !result.isObject());
            servers.stream().skip(1).forEach(server -> server.learn(now, true));
        }
    }

    private String clientSecret() {
        return sandbox.account().at("/client/secret").asString("");
    }

    private Map<String, Long> struck() {
        Map<String, Long> counts = new TreeMap<>();
        JsonMapper.shared()
                .readTree(sandbox.control("GET", "random-faults", ""))
                .properties()
                .forEach(kind -> counts.put(kind.getKey(), kind.getValue().asLong()));
        return counts;
    }

    private void finish() {
        sandbox.clearFaults();
        servers.forEach(server -> {
            int code = server.close();
            if (code != 0) {
                figures.disagree("A server ended with exit code " + code);
            }
        });
        List<Part> parts = workers.stream().map(Worker::part).toList();
        List<Trail> trails =
                servers.stream().map(server -> server.trail().read()).toList();
        new Reconciliation(accountBefore, parts, trails, figures.changed())
                .differences(sandbox.account())
                .forEach(figures::disagree);
    }

    private Report report(Map<String, Long> faults, Duration duration) {
        return new Report(
                options,
                duration,
                figures.calls(),
                figures.requests(),
                faults,
                figures.outcomes(),
                killer.done(),
                servers.stream().mapToLong(server -> server.trail().lines()).sum(),
                figures.changed().size(),
                figures.longestMillis(),
                figures.disagreements());
    }
}
