package io.github.usersmcp.mcp;

import io.github.usersmcp.call.ToolCalls;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.NullNode;

/** MCP over stdio (MCP 2025-11-25, basic/transports): one client, one message a line, until the input ends. */
public final class StdioServer {
    private static final String NAME = "contabo-users-mcp";
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_CALLS = 256;

    private final ToolCalls calls;
    private final Implementation info;
    private final Duration confirmationTimeout;
    private final Duration finishTimeout;

    /**
     * @param version the program's version
     * @param confirmationTimeout how long a person may take to answer
     * @param finishTimeout how long calls in flight may take to end once the input has ended
     */
    public StdioServer(ToolCalls calls, String version, Duration confirmationTimeout, Duration finishTimeout) {
        this.calls = calls;
        this.info = Implementation.builder(NAME, version).title("Contabo Users").build();
        this.confirmationTimeout = confirmationTimeout;
        this.finishTimeout = finishTimeout;
    }

    /**
     * Serves until the input ends and every call in flight has been answered.
     *
     * @throws IOException when the input cannot be read
     */
    public void serve(InputStream input, OutputStream output) throws IOException {
        StrictMapper mapper = new StrictMapper();
        CompletableFuture<Void> inputEnded = new CompletableFuture<>();
        CallsInFlight inFlight = new CallsInFlight(Workers.start(), MOST_CALLS);
        StdioTransport transport = new StdioTransport(mapper, new LineWriter(output), inFlight::answers);
        open(transport, mapper, inputEnded);
        Conversation conversation = new Conversation(transport, inFlight, mapper.jackson());
        try {
            read(new LineReader(input, LONGEST_LINE), new MessageDecoder(mapper), conversation, transport);
        } finally {
            inputEnded.complete(null);
            inFlight.finish(finishTimeout);
        }
    }

    private void open(StdioTransport transport, StrictMapper mapper, CompletableFuture<Void> inputEnded)
            throws IOException {
        ToolFeatures features = new ToolFeatures(calls, mapper, "stdio", inputEnded);
        McpServer.async(transport)
                .serverInfo(info)
                .instructions(instructions())
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(mapper)
                .jsonSchemaValidator(new NoValidator())
                .validateToolInputs(false)
                .requestTimeout(confirmationTimeout)
                .tools(features.all())
                .addToolFilter((context, tool) -> Mono.just(features.offered(tool.name())))
                .build();
    }

    private static void read(
            LineReader lines, MessageDecoder decoder, Conversation conversation, StdioTransport transport)
            throws IOException {
        while (true) {
            LineReader.Line line = lines.next();
            if (line instanceof LineReader.End) {
                return;
            }
            if (line instanceof LineReader.TooLong) {
                transport.sendError(
                        NullNode.getInstance(),
                        ErrorCodes.INVALID_REQUEST,
                        "The line is longer than %d bytes; send less at once".formatted(LONGEST_LINE));
            } else if (line instanceof LineReader.Content content && !isBlank(content.bytes())) {
                conversation.receive(decoder.decode(content.bytes()));
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).isBlank();
    }

    private static String instructions() throws IOException {
        try (InputStream text = StdioServer.class.getResourceAsStream("/mcp/instructions.txt")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
