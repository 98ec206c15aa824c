package io.github.usersmcp.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest requests in order of arrival; the oldest are dropped, so that a long-running sandbox stays small. */
final class RequestLog {

    private static final int CAPACITY = 10_000;

    private final Map<Long, SandboxRequest> entries = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> traces = new HashMap<>();
    private long arrivals;

    /** Enters a request without an answer yet; returns the ticket for what becomes of it. */
    synchronized long arrived(Request request, Optional<SandboxFault.Kind> fault) {
        entries.put(
                ++arrivals,
                new SandboxRequest(
                        request.method(),
                        request.pathAndQuery(),
                        request.headers(),
                        request.body(),
                        fault,
                        0,
                        true,
                        false));
        traces.computeIfAbsent(trace(request.headers()), name -> new ArrayDeque<>())
                .add(arrivals);
        forget(arrivals - CAPACITY);
        return arrivals;
    }

    private void forget(long ticket) {
        SandboxRequest oldest = entries.remove(ticket);
        if (oldest != null) {
            traces.computeIfPresent(trace(oldest.headers()), (name, tickets) -> {
                tickets.removeFirst();
                return tickets.isEmpty() ? null : tickets;
            });
        }
    }

    private static String trace(Map<String, List<String>> headers) {
        return String.join(",", headers.getOrDefault("x-trace-id", List.of()));
    }

    synchronized void changed(long ticket) {
        entries.computeIfPresent(ticket, (key, request) -> request.made());
    }

    synchronized void answered(long ticket, int status) {
        entries.computeIfPresent(ticket, (key, request) -> request.answered(status));
    }

    synchronized List<SandboxRequest> list() {
        return List.copyOf(entries.values());
    }

    /** Those that carried this {@code x-trace-id}. */
    synchronized List<SandboxRequest> list(String traceId) {
        return traces.getOrDefault(traceId, new ArrayDeque<>()).stream()
                .flatMap(ticket -> Optional.ofNullable(entries.get(ticket)).stream())
                .toList();
    }

    synchronized void clear() {
        entries.clear();
        traces.clear();
    }
}
