package io.github.usersmcp.load;

import io.github.usersmcp.endtoend.SandboxProcess;
import io.github.usersmcp.harness.Command;
import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The packaged jar, serving over HTTP in a process of its own on the Java of this one. The sandbox behind it is a process of
 * its own as well: its log of requests would count as growth of the server.
 */
final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/contabo-users-mcp.jar");
    private static final Path WORK = Path.of("target/load");
    private static final Path LOG = WORK.resolve("server.txt");
    private static final Duration START = Duration.ofSeconds(60);
    private static final int COLLECTIONS = 5;
    /** Requests of one caller in a minute. */
    static final int RATE = 6000;

    private static final Pattern ADDRESS = Pattern.compile("tools at (http://\\S+/mcp)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)$");
    private static final Pattern HEAP = Pattern.compile("garbage-first heap.* used (\\d+)K");

    private final RunningProgram program;
    private final URI endpoint;

    private ServerProcess(RunningProgram program, URI endpoint) {
        this.program = program;
        this.endpoint = endpoint;
    }

    /** Starts it with all bounds so wide that none is met, and waits until it listens. */
    static ServerProcess start(SandboxProcess sandbox, int clients) throws IOException, InterruptedException {
        return start(sandbox, clients, List.of("--rate-limit=1000000"));
    }

    /** The same with authentication, so that callers are told apart, and a rate that no good client comes near. */
    static ServerProcess startShared(SandboxProcess sandbox, int clients) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Path tokens = WORK.resolve("tokens.yaml");
        Tokens.write(tokens, clients);
        return start(sandbox, clients, List.of("--auth-tokens=" + tokens, "--rate-limit=" + RATE));
    }

    private static ServerProcess start(SandboxProcess sandbox, int clients, List<String> more)
            throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        List<String> command = Stream.concat(
                        Stream.of(
                                tool("java"),
                                "-Xmx256m",
                                "-XX:+UseG1GC",
                                "-Duser.home=" + WORK,
                                "-jar",
                                JAR.toString()),
                        Stream.of(Stream.of("serve"), arguments(clients), more.stream())
                                .flatMap(words -> words))
                .toList();
        RunningProgram program = RunningProgram.start(command, sandbox.environment(), LOG);
        Wait.until(START, () -> !program.isRunning() || address().isPresent());
        Optional<URI> endpoint = address();
        if (endpoint.isEmpty()) {
            program.kill();
            throw new IllegalStateException("The server does not listen; see " + LOG);
        }
        return new ServerProcess(program, endpoint.get());
    }

    private static Optional<URI> address() {
        try {
            return find(ADDRESS, Files.readString(LOG)).map(URI::create);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> arguments(int clients) {
        return Stream.of(
                "--http=0",
                "--requests-per-second=1000",
                "--max-concurrent-requests=100",
                "--max-calls=" + 2 * clients,
                "--max-sessions=" + 2 * clients,
                "--max-connections=" + 4 * clients,
                "--audit-log=" + WORK.resolve("audit.txt"));
    }

    URI endpoint() {
        return endpoint;
    }

    /** What it takes now; of the heap the least of some collections, as requests leave something behind for a few seconds. */
    Footprint footprint() throws IOException {
        int threads = Integer.parseInt(find(THREADS, Files.readString(Path.of("/proc/" + program.pid() + "/status")))
                .orElseThrow());
        long kilobytes = LongStream.generate(this::collectedHeap)
                .limit(COLLECTIONS)
                .min()
                .orElseThrow();
        return new Footprint(threads, kilobytes << 10);
    }

    private long collectedHeap() {
        Wait.pause(Duration.ofSeconds(1));
        jcmd("GC.run");
        return Long.parseLong(find(HEAP, jcmd("GC.heap_info")).orElseThrow());
    }

    private String jcmd(String command) {
        return Command.runJdk("jcmd", List.of(String.valueOf(program.pid()), command));
    }

    /** What it has logged as an error so far. */
    List<String> loggedErrors() throws IOException {
        try (Stream<String> lines = Files.lines(LOG)) {
            return lines.filter(line -> line.contains(" ERROR ")).toList();
        }
    }

    /** Ends it as an operator would; says whether it ended by itself, with 0. */
    boolean stop() {
        program.terminate();
        return program.exitCode() == 0;
    }

    @Override
    public void close() {
        program.kill();
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
