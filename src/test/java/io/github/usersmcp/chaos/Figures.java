package io.github.usersmcp.chaos;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What a run came to. Many workers write into it. */
final class Figures {
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Set<String> requestIds = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Queue<String> disagreements = new ConcurrentLinkedQueue<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAccumulator longestMillis = new LongAccumulator(Math::max, 0);

    void ended(String outcome, long millis) {
        calls.increment();
        outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
        longestMillis.accumulate(millis);
    }

    void disagree(String what) {
        disagreements.add(what);
    }

    /** Enters what the sandbox saw of a call: no request id may come twice in a run. */
    void seen(String traceId, Trace trace) {
        requests.add(trace.requests().size());
        trace.requestIds().stream()
                .filter(id -> !requestIds.add(id))
                .forEach(id ->
                        disagree("The request id %s was used twice, the second time in %s".formatted(id, traceId)));
        if (trace.changes() > 0) {
            changed.add(traceId);
        }
    }

    long calls() {
        return calls.sum();
    }

    long requests() {
        return requests.sum();
    }

    long longestMillis() {
        return longestMillis.get();
    }

    /** The traces of the calls whose change was made. */
    Set<String> changed() {
        return Set.copyOf(changed);
    }

    Map<String, Long> outcomes() {
        Map<String, Long> sums = new TreeMap<>();
        outcomes.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }

    List<String> disagreements() {
        return List.copyOf(disagreements);
    }
}
