package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.wire.Lines.LineReader;
import io.github.usersmcp.mcp.wire.Lines.LineWriter;
import io.github.usersmcp.mcp.wire.MessageDecoder;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.github.usersmcp.mcp.wire.MessageEncoder;
import io.github.usersmcp.mcp.wire.StatelessProtocol;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Tells a client over stdio why the server cannot start. When a process exits, most clients report only a closed
 * connection, but they show the message of an error that answers their first request.
 */
public final class FailedStart {
    private static final Logger LOG = LoggerFactory.getLogger(FailedStart.class);
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LONGEST_REASON = 8_000;
    private static final int MOST_ANSWERS = 3;

    /**
     * Requests after which a client sends another: one that supports the newest revision takes the error as a sign of
     * an older server and falls back to {@code initialize}, whose error it shows.
     */
    private static final Set<String> PROBES = Set.of(StatelessProtocol.DISCOVER, McpSchema.METHOD_PING);

    private final StrictMapper mapper = new StrictMapper();
    private final MessageDecoder decoder = new MessageDecoder(mapper);
    private final MessageEncoder encoder = new MessageEncoder(mapper);
    private final String reason;

    /** @param reason what is wrong and what to do, for a person to read; may have several lines */
    public FailedStart(String reason) {
        this.reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /**
     * Answers the first request with the reason and, if that was a probe, the requests that follow it. Ignores
     * notifications, responses and lines without a readable id. Returns when everything is answered, the input ends, or
     * the time is up.
     *
     * @param patience the longest time that all of this may take
     */
    public void tell(InputStream input, OutputStream output, Duration patience) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        // Reads cannot be interrupted, so a thread that is still reading when the time is up ends with the process.
        Thread conversation = new Thread(
                () -> {
                    converse(new LineReader(input, LONGEST_LINE), new LineWriter(output));
                    told.complete(null);
                },
                "failed start");
        conversation.setDaemon(true);
        conversation.start();
        told.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private void converse(LineReader lines, LineWriter writer) {
        try {
            int answers = 0;
            boolean expected = true;
            while (expected && answers < MOST_ANSWERS) {
                LineReader.Line line = lines.next();
                Optional<Incoming> message = message(line);
                Optional<JsonNode> id = message.flatMap(this::id);
                id.ifPresent(known -> writer.write(encoder.error(known, ErrorCodes.INTERNAL_ERROR, reason)));
                answers += id.isPresent() ? 1 : 0;
                expected = !(line instanceof LineReader.End)
                        && (id.isEmpty() || message.filter(FailedStart::isProbe).isPresent());
            }
        } catch (IOException e) {
            LOG.debug("The client no longer writes: {}", e.getMessage());
        }
    }

    private Optional<Incoming> message(LineReader.Line line) {
        return line instanceof LineReader.Content content
                ? Optional.of(decoder.decode(content.bytes()))
                : Optional.empty();
    }

    private Optional<JsonNode> id(Incoming message) {
        if (message instanceof Incoming.Request request) {
            return Optional.of(mapper.tree(request.message().id()));
        }
        return message instanceof Incoming.Malformed malformed
                ? Optional.of(malformed.id()).filter(id -> !id.isNull())
                : Optional.empty();
    }

    private static boolean isProbe(Incoming message) {
        return message instanceof Incoming.Request request
                && PROBES.contains(request.message().method());
    }
}
