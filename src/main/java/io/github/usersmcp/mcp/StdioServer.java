package io.github.usersmcp.mcp;

import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.limit.Places;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.NullNode;

/**
 * MCP over stdio (MCP 2025-11-25, basic/transports; MCP 2026-07-28, basic/transports/stdio): one client, one message a line,
 * until the input ends. Each message is of the era that it says it is.
 */
public final class StdioServer {
    private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);
    private static final String TRANSPORT = "stdio";
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_CALLS = 256;

    private final ToolCalls calls;
    private final String version;
    private final Duration confirmationTimeout;
    private final Duration finishTimeout;

    /**
     * @param version the program's version
     * @param confirmationTimeout how long a person may take to answer
     * @param finishTimeout how long calls in flight may take to end once the input has ended
     */
    public StdioServer(ToolCalls calls, String version, Duration confirmationTimeout, Duration finishTimeout) {
        this.calls = calls;
        this.version = version;
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
        Workers workers = Workers.start(Places.undivided(MOST_CALLS));
        Features features = ProductFeatures.of(calls, version, mapper);
        Conversations conversations = new Conversations(
                mapper, Revisions.WITH_HANDSHAKE, Optional.of(() -> new StatelessEra(features, mapper)));
        new HandshakeEra(features, mapper, confirmationTimeout).serve(conversations);
        LineWriter writer = new LineWriter(output);
        Peer peer = new Peer(Principal.unrestricted(TRANSPORT), TRANSPORT, inputEnded);
        Conversation conversation = conversations.open(writer, new CallsInFlight(workers, peer.principal()), peer);
        try {
            read(new LineReader(input, LONGEST_LINE), new MessageDecoder(mapper), conversation);
        } finally {
            inputEnded.complete(null);
            conversation.end();
            if (!workers.finish(finishTimeout)) {
                LOG.warn("Calls that did not end in time are given up");
            }
        }
    }

    private static void read(LineReader lines, MessageDecoder decoder, Conversation conversation) throws IOException {
        while (true) {
            LineReader.Line line = lines.next();
            if (line instanceof LineReader.End) {
                return;
            }
            if (line instanceof LineReader.TooLong) {
                conversation.receive(new Incoming.Malformed(
                        NullNode.getInstance(),
                        ErrorCodes.INVALID_REQUEST,
                        "The line is longer than %d bytes; send less at once".formatted(LONGEST_LINE)));
            } else if (line instanceof LineReader.Content content && !isBlank(content.bytes())) {
                conversation.receive(decoder.decode(content.bytes()));
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).isBlank();
    }
}
