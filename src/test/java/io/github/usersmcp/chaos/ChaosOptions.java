package io.github.usersmcp.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run is made.
 *
 * <p>The seed gives each worker its calls and each request of a call its fault, however the workers mix, as long as the
 * calls before ended alike. What the seed does not decide is time: how calls mix, and so what a request for a token or a
 * circuit breaker meets, how far a call has got when it is canceled or its server killed, and what a busy machine delays.
 *
 * @param seed decides every call and every fault, as said
 * @param calls how many calls are made, together
 * @param kills how often a server process is killed under load, spread over the run
 * @param workers how many call at the same time, each with users of its own
 * @param servers how many server processes share the load
 */
record ChaosOptions(long seed, int calls, int kills, int workers, int servers) {
    static final String USAGE = """
            src/test/chaos/run [--seed N] [--calls N] [--kills N] [--workers N] [--servers N]
              --seed N     replays the run with that seed (default: another one each time)
              --calls N    how many calls to make (default 2000; the long run is 100000)
              --kills N    how often to kill a server process under load (default 0)
              --workers N  how many call at the same time (default 48)
              --servers N  how many server processes to spread them over (default 3)
            """;

    private static final List<String> NAMES = List.of("--seed", "--calls", "--kills", "--workers", "--servers");

    static ChaosOptions of(long seed, int calls, int kills) {
        return new ChaosOptions(seed, calls, kills, 48, 3);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it is not of the form of {@link #USAGE}
     */
    static ChaosOptions parse(List<String> arguments, long otherwiseSeed) {
        Map<String, Long> given = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("What is " + name + "? Usage:\n" + USAGE);
            }
            given.put(name, Long.valueOf(arguments.get(i + 1)));
        }
        ChaosOptions standard = of(otherwiseSeed, 2000, 0);
        return new ChaosOptions(
                given.getOrDefault("--seed", standard.seed),
                number(given, "--calls", standard.calls),
                number(given, "--kills", standard.kills),
                number(given, "--workers", standard.workers),
                number(given, "--servers", standard.servers));
    }

    private static int number(Map<String, Long> given, String name, int standard) {
        return Math.toIntExact(given.getOrDefault(name, (long) standard));
    }
}
