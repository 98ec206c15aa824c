package io.github.usersmcp.mcp.feature;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the progress of one request (basic/utilities/progress) to a client that asked for it. The progress increases
 * with every notification, whatever reports it. Confined to the request's thread.
 */
public final class ProgressReports {
    static final String TOKEN = "progressToken";

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReports.class);
    /** Small enough that an hour of waiting counts less than one unit of work. */
    private static final double WAITING_STEPS_OF_ONE = 1000;

    private final McpAsyncServerExchange sdk;
    private final Optional<Object> token;
    private double last = -1;
    private int waited;

    /** @param meta the request's {@code _meta}, which may contain a progress token */
    public ProgressReports(McpAsyncServerExchange sdk, Map<String, Object> meta) {
        this.sdk = sdk;
        this.token = RequestContext.problem(meta).isPresent() ? Optional.empty() : Optional.ofNullable(meta.get(TOKEN));
    }

    /** Reports completed work; does nothing unless it exceeds the last report. */
    public void done(double done, double total, String message) {
        if (done > last) {
            send(done, Optional.of(total), message);
        }
    }

    /** Reports that the request is still waiting. Never throws. */
    public void waiting(String message) {
        double done = Math.floor(Math.max(last, 0)) + waited++ / WAITING_STEPS_OF_ONE;
        try {
            if (done > last) {
                send(done, Optional.empty(), message);
            }
        } catch (RuntimeException e) {
            LOG.debug("Could not tell the client that its request is waiting", e);
        }
    }

    private void send(double done, Optional<Double> total, String message) {
        last = done;
        token.ifPresent(known -> {
            ProgressNotification.Builder report =
                    ProgressNotification.builder(known, done).message(message);
            total.ifPresent(report::total);
            sdk.progressNotification(report.build()).block();
        });
    }
}
