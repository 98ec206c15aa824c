package io.github.usersmcp.load;

import io.github.usersmcp.endtoend.SandboxProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Asks a server for a third of the time to warm it up, looks at what it takes, asks for the rest and looks again: nothing may
 * fail, and nothing may grow. Prints the figures; ends with 0 when all is well.
 */
final class LoadTest {
    private static final int MOST_SHOWN = 10;
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    private LoadTest() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.of(arguments);
        if (options.hostile()) {
            System.exit(Comparison.run(options).print() ? 0 : 1);
        }
        Result result = run(options);
        List<Check> checks = result.checks();
        result.figures().forEach(System.out::println);
        result.errors().stream().limit(MOST_SHOWN).forEach(error -> System.out.println("  " + error));
        checks.forEach(check -> System.out.println((check.passed() ? "passed: " : "FAILED: ") + check.what()));
        long failed = checks.stream().filter(check -> !check.passed()).count();
        System.out.printf("%d passed, %d failed%n", checks.size() - failed, failed);
        System.exit(failed == 0 ? 0 : 1);
    }

    private static Result run(Options options) throws IOException, InterruptedException {
        Duration warmUp = Duration.ofMillis(options.seconds() * 1000L / 3);
        try (SandboxProcess sandbox = new SandboxProcess();
                ServerProcess server = ServerProcess.start(sandbox, options.clients())) {
            Wire wire = new Wire(server.endpoint());
            try (Crowd crowd = new Crowd(client -> wire, options.clients(), Duration.ZERO)) {
                crowd.ask(warmUp);
                Footprint before = server.footprint();
                long warm = wire.requests();
                crowd.ask(Duration.ofSeconds(options.seconds()).minus(warmUp));
                long asked = wire.requests() - warm;
                Footprint after = server.footprint();
                crowd.leave();
                boolean stopped = server.stop();
                List<String> errors = Stream.concat(crowd.errors().stream(), server.loggedErrors().stream())
                        .toList();
                double rate = asked / (options.seconds() * 2 / 3.0);
                return new Result(wire.requests(), rate, errors, before, after, stopped);
            }
        }
    }

    private record Check(String what, boolean passed) {}

    private record Result(
            long requests, double rate, List<String> errors, Footprint before, Footprint after, boolean stopped) {

        List<String> figures() {
            return List.of(
                    "Java " + Runtime.version().feature(),
                    "requests: " + requests,
                    String.format(Locale.ROOT, "requests/s after the warm-up: %.0f", rate),
                    "errors: " + errors.size(),
                    "threads: %d, then %d".formatted(before.threads(), after.threads()),
                    String.format(
                            Locale.ROOT,
                            "heap: %.1f MiB, then %.1f MiB",
                            before.heapBytes() / BYTES_PER_MEBIBYTE,
                            after.heapBytes() / BYTES_PER_MEBIBYTE));
        }

        List<Check> checks() {
            return List.of(
                    new Check("every answer is the expected one, no error is logged", errors.isEmpty()),
                    new Check(
                            "at most %d threads more than after the warm-up".formatted(Footprint.MORE_THREADS),
                            !after.hasMoreThreadsThan(before)),
                    new Check(
                            "at most %d MiB of heap more than after the warm-up"
                                    .formatted(Footprint.MORE_HEAP_BYTES >> 20),
                            !after.hasMoreHeapThan(before)),
                    new Check("the server ends with 0 when it is told to", stopped));
        }
    }
}
