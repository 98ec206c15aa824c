package io.github.usersmcp.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.ModernClient;
import io.github.usersmcp.mcp.RawClient;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.feature.RequestContext;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that closes its stream cancels its request (MCP 2026-07-28, basic/patterns/cancellation). */
class ClosedStreamTest {
    private static final String CALL = """
            {"name":"work","arguments":{},"_meta":{"progressToken":"p"}}""";

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void theWorkIsInterrupted() throws Exception {
        try (PlainHttp server = new PlainHttp(features(), new StrictMapper(), Principal.unrestricted("http"), 0)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/mcp"))
                    .header("Accept", "application/json, text/event-stream")
                    .header("MCP-Protocol-Version", "2026-07-28")
                    .header("Mcp-Method", "tools/call")
                    .header("Mcp-Name", "work")
                    .POST(BodyPublishers.ofString(RawClient.request(
                            "1", "tools/call", ModernClient.params("{}", CALL).toString())))
                    .build();
            InputStream stream = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofInputStream())
                    .body();
            assertThat(stream.read()).isEqualTo('d');
            stream.close();

            assertThat(interrupted.await(Wait.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private Features features() {
        Tool tool = new StrictMapper()
                .convertValue(Map.of("name", "work", "inputSchema", Map.of("type", "object")), Tool.class);
        return Features.ofTools(
                Implementation.builder("test", "1").build(),
                "",
                (name, principal) -> true,
                UnknownTools.Recorder.NONE,
                List.of(new Feature<>(tool, this::work)));
    }

    private Reply<CallToolResult> work(CallToolRequest request, RequestContext exchange) {
        for (int done = 0; !Thread.currentThread().isInterrupted(); done++) {
            exchange.progress(done, Integer.MAX_VALUE, "going on");
        }
        interrupted.countDown();
        return new Reply.Refused<>("Interrupted");
    }
}
