package io.github.usersmcp.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest requests in order of arrival; the oldest give way, so that a sandbox left running stays small. */
final class RequestLog {

    private static final int CAPACITY = 10_000;

    private final Map<Long, SandboxRequest> entries = new LinkedHashMap<>();
    private long arrivals;

    /** Enters a request without an answer yet; returns the ticket to {@link #answered} it with. */
    synchronized long arrived(Request request) {
        entries.put(
                ++arrivals,
                new SandboxRequest(request.method(), request.pathAndQuery(), request.headers(), request.body(), 0));
        entries.remove(arrivals - CAPACITY);
        return arrivals;
    }

    synchronized void answered(long ticket, int status) {
        entries.computeIfPresent(ticket, (key, request) -> request.answered(status));
    }

    synchronized List<SandboxRequest> list() {
        return List.copyOf(entries.values());
    }

    synchronized void clear() {
        entries.clear();
    }
}
