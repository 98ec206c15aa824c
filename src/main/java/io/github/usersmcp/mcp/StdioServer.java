package io.github.usersmcp.mcp;

import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.limit.Permits;
import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Peer;
import io.github.usersmcp.mcp.session.Conversation;
import io.github.usersmcp.mcp.session.Conversations;
import io.github.usersmcp.mcp.session.HandshakeEra;
import io.github.usersmcp.mcp.stateless.StatelessEra;
import io.github.usersmcp.mcp.stateless.StatelessLines;
import io.github.usersmcp.mcp.wire.Lines.LineReader;
import io.github.usersmcp.mcp.wire.Lines.LineWriter;
import io.github.usersmcp.mcp.wire.MessageDecoder;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.Revision;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.github.usersmcp.mcp.work.CallsInFlight;
import io.github.usersmcp.mcp.work.Workers;
import io.github.usersmcp.value.Principal;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.NullNode;

/**
 * MCP over stdio (MCP 2025-11-25, basic/transports; MCP 2026-07-28, basic/transports/stdio): one client, one message
 * per line, until the input ends. Each message states its era.
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
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

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
     * Serves until the input ends and every call in flight has been answered. When the client no longer reads the
     * output, or on {@link #stop}, the server starts no more calls, cancels those that have not sent a change, and lets
     * the others finish so that their outcome is recorded. Call this only once.
     *
     * @throws IOException when the input cannot be read or the output cannot be written
     */
    public void serve(InputStream input, OutputStream output) throws IOException {
        StrictMapper mapper = new StrictMapper();
        Workers workers = Workers.start(Permits.undivided(MOST_CALLS));
        Features features = ToolFeatures.of(calls, version, mapper);
        Conversations conversations = new Conversations(mapper, Revision.WITH_HANDSHAKE);
        new HandshakeEra(features, mapper, confirmationTimeout).serve(conversations);
        CompletableFuture<Void> outputGone = new CompletableFuture<>();
        CompletableFuture<Void> clientGone = new CompletableFuture<>();
        LineWriter writer = new LineWriter(output, outputGone);
        Peer peer = new Peer(
                Principal.unrestricted(TRANSPORT),
                TRANSPORT,
                clientGone,
                notification -> writer.write(mapper.jackson().writeValueAsBytes(notification)));
        CallsInFlight inFlight = new CallsInFlight(workers, peer.principal());
        StatelessLines stateless = new StatelessLines(
                () -> new StatelessEra(features, mapper),
                peer,
                inFlight,
                message -> writer.write(mapper.jackson().writeValueAsBytes(message)));
        Conversation conversation = conversations.open(writer, inFlight, peer, stateless::cancel);
        CompletableFuture<?> over = CompletableFuture.anyOf(outputGone, stopped);
        var unused = over.thenRun(() -> {
            workers.takeNoMore();
            inFlight.cancelAll();
        });
        CompletableFuture<Void> inputEnded = reading(
                new LineReader(input, LONGEST_LINE),
                new MessageDecoder(mapper),
                incoming -> receive(incoming, conversation, stateless),
                over);
        try {
            await(CompletableFuture.anyOf(inputEnded, over));
        } finally {
            clientGone.complete(null);
            stateless.end();
            if (!workers.finish(finishTimeout)) {
                LOG.warn("Abandoned calls that did not end in time");
            }
            ended.complete(null);
        }
        if (outputGone.isDone() && !inputEnded.isDone()) {
            throw new IOException("the client no longer reads standard output, so the server ends");
        }
    }

    /** Ends {@link #serve} as if the client no longer read the output, and waits at most this long for it to return. */
    public void stop(Duration longest) {
        stopped.complete(null);
        try {
            ended.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.warn("Abandoned calls that did not end within {} s", longest.toSeconds());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads on its own thread: a blocked read cannot be interrupted, but the server must be able to end meanwhile. */
    private static CompletableFuture<Void> reading(
            LineReader lines, MessageDecoder decoder, Consumer<Incoming> receiver, CompletableFuture<?> over) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        read(lines, decoder, receiver, over);
                        ended.complete(null);
                    } catch (IOException | RuntimeException | Error e) {
                        ended.completeExceptionally(e);
                    }
                },
                "standard input");
        reader.setDaemon(true);
        reader.start();
        return ended;
    }

    private static void await(CompletableFuture<?> end) throws IOException {
        try {
            end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static void read(
            LineReader lines, MessageDecoder decoder, Consumer<Incoming> receiver, CompletableFuture<?> over)
            throws IOException {
        while (true) {
            LineReader.Line line = lines.next();
            if (line instanceof LineReader.End || over.isDone()) {
                return;
            }
            if (line instanceof LineReader.TooLong) {
                receiver.accept(new Incoming.Malformed(
                        NullNode.getInstance(),
                        ErrorCodes.INVALID_REQUEST,
                        "The line is longer than %d bytes; send a shorter message".formatted(LONGEST_LINE)));
            } else if (line instanceof LineReader.Content content && !isBlank(content.bytes())) {
                receiver.accept(decoder.decode(content.bytes()));
            }
        }
    }

    private static void receive(Incoming incoming, Conversation conversation, StatelessLines stateless) {
        if (incoming instanceof Incoming.Request request && StatelessProtocol.covers(request.message())) {
            stateless.receive(request.message());
        } else {
            conversation.receive(incoming);
        }
    }

    private static boolean isBlank(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).isBlank();
    }
}
