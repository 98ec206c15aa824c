package io.github.usersmcp.mcp;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.harness.Wait;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The HTTP endpoint without a server, with a clock that the test moves. */
final class EndpointInProcess implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMinutes(30);

    private static final String REVISION = "2025-11-25";

    private final MovableClock clock = new MovableClock();
    private final FixtureEndpoint fixture;
    private final HttpEndpoint endpoint;

    /** @param shared whether callers are distinguished */
    EndpointInProcess(int sessions, int streams, long keptBytes, boolean shared) {
        fixture = new FixtureEndpoint(
                new HttpEndpoint.Bounds(sessions, TIMEOUT, 64, streams, keptBytes, shared, Duration.ofSeconds(30)),
                clock);
        endpoint = fixture.endpoint();
    }

    MovableClock clock() {
        return clock;
    }

    int sessions() {
        return endpoint.sessions();
    }

    void sweep() {
        endpoint.sweep();
    }

    /** Lets the calls of the waiting tool finish. */
    void release() {
        fixture.release();
    }

    RecordedExchange initialize(String caller) {
        return mcp(caller, "POST", Map.of(), RawClient.request("0", "initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}""".formatted(REVISION)));
    }

    /** Opens a session and returns its id. */
    String open(String caller) {
        RecordedExchange opening = initialize(caller);
        return opening.answerHeader("Mcp-Session-Id")
                .orElseThrow(() -> new AssertionError("no session, but " + opening.status()));
    }

    /** Whether a ping in that session is answered. */
    boolean isOpen(String caller, String session) {
        return post(caller, session, RawClient.request("1", "ping", "{}")).status() == 200;
    }

    RecordedExchange call(String caller, String session, String id, String tool, String arguments) {
        return post(caller, session, RawClient.call(id, tool, arguments));
    }

    RecordedExchange post(String caller, String session, String body) {
        return mcp(caller, "POST", Map.of("Mcp-Session-Id", session), body);
    }

    RecordedExchange get(String caller, String session) {
        return mcp(caller, "GET", Map.of("Mcp-Session-Id", session), "");
    }

    RecordedExchange get(String caller, String session, String lastEventId) {
        return mcp(caller, "GET", Map.of("Mcp-Session-Id", session, "Last-Event-ID", lastEventId), "");
    }

    RecordedExchange delete(String caller, String session) {
        return mcp(caller, "DELETE", Map.of("Mcp-Session-Id", session), "");
    }

    /** Opens a subscription of the stateless era. */
    RecordedExchange listen(String caller, String id) {
        return mcp(
                caller,
                "POST",
                Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "subscriptions/listen"),
                RawClient.request(
                        id,
                        "subscriptions/listen",
                        ModernClient.params("{}", "{\"notifications\":{}}").toString()));
    }

    private RecordedExchange mcp(String caller, String method, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(Map.of("MCP-Protocol-Version", REVISION));
        all.putAll(headers);
        RecordedExchange exchange = new RecordedExchange(method, caller, all, Map.of(), body);
        endpoint.mcp(exchange);
        return exchange;
    }

    /** Opens a conversation of HTTP+SSE. */
    RecordedExchange sse(String caller) {
        RecordedExchange exchange = new RecordedExchange("GET", caller, Map.of(), Map.of(), "");
        endpoint.events(exchange);
        return exchange;
    }

    /** Posts to a conversation of HTTP+SSE, at the address from its stream. */
    RecordedExchange message(String caller, RecordedExchange sse, String body) {
        String path = sse.stream().events().get(0).data();
        RecordedExchange exchange = new RecordedExchange(
                "POST", caller, Map.of(), Map.of("sessionId", path.substring(path.indexOf('=') + 1)), body);
        endpoint.message(exchange);
        return exchange;
    }

    @Override
    public void close() {
        release();
        endpoint.close(Wait.PATIENCE);
    }
}
