package io.github.usersmcp.mcp;

import io.github.usersmcp.MovableClock;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The endpoint of HTTP without a server, with a clock that stands still and tools that wait, poll and answer at length. */
final class EndpointInProcess implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMinutes(30);

    private static final String REVISION = "2025-11-25";

    private final MovableClock clock = new MovableClock();
    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpEndpoint endpoint;

    /** @param shared whether callers are told apart */
    EndpointInProcess(int sessions, int streams, long keptBytes, boolean shared) {
        endpoint = new HttpEndpoint(
                mapper -> Features.ofTools(
                        Implementation.builder("fixture", "1").build(),
                        "",
                        (tool, principal) -> true,
                        List.of(tool("wait", this::hold), tool("poll", EndpointInProcess::poll))),
                (tool, arguments) -> Optional.empty(),
                new HttpEndpoint.Bounds(sessions, TIMEOUT, 64, streams, keptBytes, shared, Duration.ofSeconds(30)),
                clock);
    }

    private static Feature<Tool, CallToolRequest, CallToolResult> tool(
            String name, Feature.Handler<CallToolRequest, CallToolResult> handler) {
        return new Feature<>(
                Tool.builder(name, Map.of("type", "object")).description(name).build(), handler);
    }

    private Reply<CallToolResult> hold(CallToolRequest request, Exchange exchange) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text("done");
    }

    /** Lets the client poll for an answer of the length that it asks for. */
    private static Reply<CallToolResult> poll(CallToolRequest request, Exchange exchange) {
        exchange.peer().letPoll().run();
        int length = request.arguments().get("length") instanceof Integer number ? number : 1;
        return text("a".repeat(length));
    }

    private static Reply<CallToolResult> text(String text) {
        return new Reply.Done<>(CallToolResult.builder()
                .content(List.of(TextContent.builder(text).build()))
                .build());
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

    /** Lets the calls of the tool that waits go on. */
    void release() {
        release.countDown();
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

    /** Posts to a conversation of HTTP+SSE, where its stream said. */
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
