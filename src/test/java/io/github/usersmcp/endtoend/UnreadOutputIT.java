package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An output that nobody reads stops changes where it would carry their records, and nothing else. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UnreadOutputIT extends OnSandbox {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String OFTEN = "--requests-per-second=1000";
    private static final String GREETING = """
            {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""";
    private static final String READ = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"retrieve_user_list","arguments":{"size":1}}}""";
    private static final String CHANGE = """
            {"firstName":"A","lastName":"B","email":"a%d@example.com","enabled":true,"totp":false,"locale":"de"}""";

    private static final String UPDATE = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"update_user","arguments":\
            {"userId":"%s","firstName":"Changed"}}}""";

    @TempDir
    private Path directory;

    @Test
    void withAnUnreadStandardErrorReadsGoOnChangesAreHeldAndTheEndOfInputEndsIt() throws IOException {
        Fifo fifo = Fifo.in(directory);
        try (RandomAccessFile held = fifo.hold();
                LineClient client = client(fifo.errorsOf(Jar.command(OFTEN)))) {
            until(() -> isUnrecorded(client.call("retrieve_user_list", "{\"size\":1}")));

            JsonNode change = client.call("create_user", CHANGE.formatted(0));

            assertThat(change.at("/error/kind").asString()).isEqualTo("misconfigured");
            assertThat(change.at("/error/message").asString())
                    .startsWith("Changes are stopped, because standard error");
            assertThat(outcome(client.call("retrieve_user_list", "{}"))).isEqualTo("completed");
            assertThat(changes()).isEmpty();
            client.end();
            assertThat(client.program().exitCode()).isZero();
            assertThat(held.getFD().valid()).isTrue();
        }
    }

    @Test
    void onceStandardErrorIsReadAgainChangesAreMadeAndTheirRecordsAreThere() throws IOException {
        Fifo fifo = Fifo.in(directory);
        try (RandomAccessFile held = fifo.hold();
                LineClient client = client(fifo.errorsOf(Jar.command(OFTEN, "--log-level", "debug")))) {
            until(() -> isUnrecorded(client.call("retrieve_user_list", "{\"size\":1}")));
            BlockingQueue<String> read = new LinkedBlockingQueue<>();
            Thread reader = new Thread(() -> readInto(held, read));
            reader.setDaemon(true);
            reader.start();

            int[] number = {0};
            until(() -> outcome(client.call("create_user", CHANGE.formatted(number[0]++)))
                    .equals("completed"));

            assertThat(String.join("", read)).containsPattern("\"event\":\"sending\"[^\n]*create_user");
            assertThat(changes()).hasSize(1);
        }
    }

    @Test
    void overHttpTheProbesAnswerAndTheSignalEndsIt() throws IOException {
        Fifo fifo = Fifo.in(directory);
        try (RandomAccessFile held = fifo.hold();
                HttpProgram server = new HttpProgram(
                        fifo.errorsOf(Jar.command()), sandbox.environment(), OFTEN, "--rate-limit", "100000")) {
            String session = server.post(GREETING).headers().get("mcp-session-id");
            until(() -> server.post(READ, "Mcp-Session-Id: " + session).body().contains("not in the audit log"));

            RawAnswer health = server.send("GET", "/healthz", "");

            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body()).contains("alive", "audit");
            server.program().terminate();
            assertThat(server.program().exitCode()).isZero();
            assertThat(held.getFD().valid()).isTrue();
        }
    }

    @Test
    void aTrailInAFifoWithoutAReaderHoldsChangesUntilThereIsOne() throws IOException {
        Fifo fifo = Fifo.in(directory);
        try (LineClient client = client(Jar.command("--audit-log", fifo.path().toString()))) {
            assertThat(outcome(client.call("retrieve_user_list", "{}"))).isEqualTo("completed");
            assertThat(client.call("create_user", CHANGE.formatted(0))
                            .at("/error/kind")
                            .asString())
                    .isEqualTo("misconfigured");
            assertThat(changes()).isEmpty();

            try (BufferedReader records = fifo.reader()) {
                int[] number = {0};
                until(() -> outcome(client.call("create_user", CHANGE.formatted(number[0]++)))
                        .equals("completed"));
                client.end();

                assertThat(records.lines()).anyMatch(line -> line.contains("\"event\":\"sending\""));
            }
            assertThat(client.program().exitCode()).isZero();
        }
    }

    @Test
    void aTrailToTheNameOfAnOutputGoesThere() {
        try (LineClient client = client(Jar.command("--audit-log", "/dev/stderr"))) {
            assertThat(outcome(client.call("create_user", CHANGE.formatted(0)))).isEqualTo("completed");
            client.end();
            assertThat(client.program().errors()).contains("\"event\":\"sending\"");
        }
        try (HttpProgram server = new HttpProgram(sandbox.environment(), "--audit-log", "/dev/stdout")) {
            String session = server.post(GREETING).headers().get("mcp-session-id");
            server.post(READ, "Mcp-Session-Id: " + session);

            assertThat(server.program().line().orElseThrow()).contains("\"event\":\"call\"");
        }
    }

    @Test
    void aTrailOnStandardOutputIsRefusedOverStdio() {
        for (String name : List.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")) {
            try (RunningProgram program = sandbox.server("--audit-log", name)) {
                assertThat(program.exitCode()).isEqualTo(2);
                assertThat(program.errors()).contains("Omit --audit-log");
                assertThat(program.line()).isEmpty();
            }
        }
    }

    @Test
    void whenStandardOutputIsGoneTheServerEndsAndNothingMoreIsChanged() throws IOException {
        Fifo fifo = Fifo.in(directory);
        RunningProgram program = RunningProgram.start(fifo.outputOf(Jar.command()), sandbox.environment());
        try (program) {
            try (BufferedReader answers = fifo.reader()) {
                program.send(GREETING);
                assertThat(answers.readLine()).contains("serverInfo");
                sandbox.fault("{\"kind\":\"LATENCY\",\"millis\":3000,\"times\":0,\"method\":\"GET\"}");
                program.send(UPDATE.formatted(anyUser()));
                until(() -> !sandbox.requests().isEmpty());
            }
            program.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.errors()).contains("no longer reads standard output");
        }
        assertThat(changes()).isEmpty();
    }

    private static LineClient client(List<String> command) {
        return new LineClient(RunningProgram.start(command, sandbox.environment())).greet("{}");
    }

    private static String anyUser() {
        return sandbox.account().at("/users/1/userId").asString();
    }

    private static boolean isUnrecorded(JsonNode result) {
        assertThat(outcome(result)).isEqualTo("completed");
        return result.path("warnings").toString().contains("not in the audit log");
    }

    private static String outcome(JsonNode result) {
        return result.path("outcome").asString();
    }

    private static List<String> changes() {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asString())
                .filter(method -> !method.equals("GET"))
                .toList();
    }

    private static void until(BooleanSupplier condition) {
        assertThat(Wait.until(LONGEST, condition)).isTrue();
    }

    private static void readInto(RandomAccessFile fifo, BlockingQueue<String> text) {
        byte[] buffer = new byte[1024];
        try {
            for (int length = fifo.read(buffer); length > 0; length = fifo.read(buffer)) {
                text.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
