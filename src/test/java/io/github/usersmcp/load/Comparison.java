package io.github.usersmcp.load;

import io.github.usersmcp.endtoend.SandboxProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The same clients without and beside a hostile caller: they get the same answers, and the slowest of a hundred takes at most
 * twice as long.
 */
record Comparison(Side without, Side beside) {
    private static final int MOST_SHOWN = 10;
    private static final int MOST_TIMES = 2;
    private static final double MILLIS = 1e6;
    /** A little less than the server's rate allows. */
    private static final Duration PACE = Duration.ofMillis(60_000 / ServerProcess.RATE + 3);

    /** What one run came to. */
    record Side(
            long requests, Duration median, Duration slowest, List<String> errors, boolean stopped, String hostile) {}

    static Comparison run(Options options) throws IOException, InterruptedException {
        return new Comparison(side(options, false), side(options, true));
    }

    private static Side side(Options options, boolean hostile) throws IOException, InterruptedException {
        Duration warmUp = Duration.ofMillis(options.seconds() * 1000L / 3);
        try (SandboxProcess sandbox = new SandboxProcess();
                ServerProcess server = ServerProcess.startShared(sandbox, options.clients())) {
            Wire wire = new Wire(server.endpoint());
            try (Crowd crowd = new Crowd(client -> wire.with(Tokens.good(client)), options.clients(), PACE)) {
                Optional<HostileCaller> caller =
                        hostile ? Optional.of(new HostileCaller(server.endpoint())) : Optional.empty();
                crowd.ask(warmUp);
                wire.latencies().reset();
                crowd.ask(Duration.ofSeconds(options.seconds()).minus(warmUp));
                Duration median = wire.latencies().quantile(0.5);
                Duration slowest = wire.latencies().quantile(0.99);
                crowd.leave();
                caller.ifPresent(HostileCaller::close);
                boolean stopped = server.stop();
                List<String> errors = Stream.concat(crowd.errors().stream(), server.loggedErrors().stream())
                        .toList();
                return new Side(
                        wire.requests(),
                        median,
                        slowest,
                        errors,
                        stopped,
                        caller.map(HostileCaller::tries).orElse("-"));
            }
        }
    }

    /** Prints the table; says whether all is well. */
    boolean print() {
        System.out.println("Java " + Runtime.version().feature());
        System.out.println("| good clients | requests | errors | median | 99 % |");
        System.out.println("|---|---|---|---|---|");
        print("alone", without);
        print("beside a hostile caller", beside);
        System.out.println("hostile: " + beside.hostile);
        Stream.concat(without.errors.stream(), beside.errors.stream())
                .limit(MOST_SHOWN)
                .forEach(error -> System.out.println("  " + error));
        boolean well = true;
        well &= check("no errors", without.errors.isEmpty() && beside.errors.isEmpty());
        well &= check(
                "99 % of the requests take at most twice as long beside a hostile caller",
                beside.slowest.compareTo(without.slowest.multipliedBy(MOST_TIMES)) <= 0);
        well &= check("the server ends with 0 when it is told to", without.stopped && beside.stopped);
        return well;
    }

    private static void print(String name, Side side) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f ms | %.1f ms |",
                name,
                side.requests,
                side.errors.size(),
                side.median.toNanos() / MILLIS,
                side.slowest.toNanos() / MILLIS));
    }

    private static boolean check(String what, boolean passed) {
        System.out.println((passed ? "passed: " : "FAILED: ") + what);
        return passed;
    }
}
