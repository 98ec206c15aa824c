package io.github.usersmcp.mcp;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The HTTP endpoint with tools that wait, poll and give long answers, without an API. */
public final class FixtureEndpoint {
    private static final int FLOOD_REPORTS = 64;
    private static final int FLOOD_REPORT_BYTES = 500_000;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch flooded = new CountDownLatch(1);
    private final HttpEndpoint endpoint;

    public FixtureEndpoint(HttpEndpoint.Bounds bounds, Clock clock) {
        endpoint = new HttpEndpoint(
                mapper -> Features.ofTools(
                        Implementation.builder("fixture", "1").build(),
                        "",
                        (tool, principal) -> true,
                        UnknownTools.Recorder.NONE,
                        List.of(
                                tool("wait", this::hold),
                                tool("poll", FixtureEndpoint::poll),
                                tool("say", FixtureEndpoint::say),
                                tool("ask", FixtureEndpoint::ask),
                                tool("report", FixtureEndpoint::report),
                                tool("work", this::work),
                                tool("flood", this::flood),
                                tool("flooded", this::flooded))),
                (tool, arguments) -> Optional.empty(),
                bounds,
                clock);
    }

    private static Feature<Tool, CallToolRequest, CallToolResult> tool(
            String name, Feature.Handler<CallToolRequest, CallToolResult> handler) {
        return new Feature<>(
                Tool.builder(name, Map.of("type", "object")).description(name).build(), handler);
    }

    private Reply<CallToolResult> hold(CallToolRequest request, RequestContext exchange) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text("done");
    }

    /** Lets the client poll for an answer of the length that it asks for. */
    private static Reply<CallToolResult> poll(CallToolRequest request, RequestContext exchange) {
        exchange.peer().letPoll().run();
        return say(request, exchange);
    }

    private static Reply<CallToolResult> say(CallToolRequest request, RequestContext exchange) {
        int length = request.arguments().get("length") instanceof Integer number ? number : 1;
        return text("a".repeat(length));
    }

    /** Answers whether the person can be asked. */
    private static Reply<CallToolResult> ask(CallToolRequest request, RequestContext exchange) {
        return text(String.valueOf(exchange.person().canBeAsked()));
    }

    private static Reply<CallToolResult> report(CallToolRequest request, RequestContext exchange) {
        exchange.progress(1, 2, "half");
        return text("done");
    }

    /** Reports progress, then waits. */
    private Reply<CallToolResult> work(CallToolRequest request, RequestContext exchange) {
        exchange.progress(1, 2, "half");
        return hold(request, exchange);
    }

    /** Reports progress of 32 MB, more than any client that does not read can be sent. */
    private Reply<CallToolResult> flood(CallToolRequest request, RequestContext exchange) {
        for (int report = 1; report <= FLOOD_REPORTS; report++) {
            exchange.progress(report, FLOOD_REPORTS, "a".repeat(FLOOD_REPORT_BYTES));
        }
        flooded.countDown();
        return text("done");
    }

    /** Answers when all progress of a flood has been sent. */
    private Reply<CallToolResult> flooded(CallToolRequest request, RequestContext exchange) {
        return Wait.uninterrupted(() -> {
            Wait.on(flooded);
            return text("flooded");
        });
    }

    private static Reply<CallToolResult> text(String text) {
        return new Reply.Done<>(CallToolResult.builder()
                .content(List.of(TextContent.builder(text).build()))
                .build());
    }

    public HttpEndpoint endpoint() {
        return endpoint;
    }

    /** Lets the calls of the waiting tool finish. */
    public void release() {
        release.countDown();
    }
}
