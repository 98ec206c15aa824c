package io.github.usersmcp.sandbox;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Faults that strike by chance. Which one strikes a request depends on the seed, on its {@code x-trace-id} and on how
 * many requests of that trace came before, so that a seed gives each call the same faults in whatever order calls run.
 */
final class RandomFaults {

    static final int WHOLE = 1000;

    private static final int MOST_TRACES = 10_000;

    private final long seed;
    private final List<Chance> chances;
    private final Map<String, Integer> requests = new LinkedHashMap<>();
    private final Map<SandboxFault.Kind, Long> struck = new EnumMap<>(SandboxFault.Kind.class);

    /** One fault and how many requests of a thousand it is drawn for. */
    record Chance(int perMille, SandboxFault fault) {}

    RandomFaults(long seed, List<Chance> chances) {
        this.seed = seed;
        this.chances = List.copyOf(chances);
    }

    static RandomFaults none() {
        return new RandomFaults(0, List.of());
    }

    /** The fault drawn for this request, if one was drawn and matches it; it counts as struck. */
    synchronized Optional<SandboxFault> take(Request request) {
        if (chances.isEmpty()) {
            return Optional.empty();
        }
        Optional<SandboxFault> drawn = drawn(number(request)).filter(fault -> Faults.matches(fault, request));
        drawn.ifPresent(fault -> struck.merge(fault.kind(), 1L, Long::sum));
        return drawn;
    }

    /** How often each kind has struck. */
    synchronized Map<SandboxFault.Kind, Long> struck() {
        return new EnumMap<>(struck);
    }

    /** A number below {@link #WHOLE}, from the seed, the trace and the place in it. */
    private int number(Request request) {
        String trace = request.header("x-trace-id").orElse(request.rawPath());
        int place = requests.merge(trace, 1, Integer::sum);
        if (requests.size() > MOST_TRACES) {
            requests.remove(requests.keySet().iterator().next());
        }
        long mixed = seed * 0x9E3779B97F4A7C15L + trace.hashCode() * 31L + place;
        return new SplittableRandom(mixed).nextInt(WHOLE);
    }

    private Optional<SandboxFault> drawn(int number) {
        int bound = 0;
        for (Chance chance : chances) {
            bound += chance.perMille();
            if (number < bound) {
                return Optional.of(chance.fault());
            }
        }
        return Optional.empty();
    }
}
