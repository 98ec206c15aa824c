package io.github.usersmcp.mcp.stateless;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * What the SDK takes for a session, and lasts for one request: notifications go the way of the request's answer, and a
 * request to the client has no way to go. Belongs to the thread of the request.
 */
final class RequestSession implements McpLoggableSession {
    private final StatelessMessages messages;
    private final ResponseChannel outlet;
    private final Optional<LoggingLevel> logLevel;
    private double progress = Double.NEGATIVE_INFINITY;

    /** @param logLevel from which level on the client wants log messages; empty for none at all */
    RequestSession(StatelessMessages messages, ResponseChannel outlet, Optional<LoggingLevel> logLevel) {
        this.messages = messages;
        this.outlet = outlet;
        this.logLevel = logLevel;
    }

    @Override
    public Mono<Void> sendNotification(String method, Object params) {
        return Mono.fromRunnable(() -> {
            if (!(params instanceof ProgressNotification report) || rises(report)) {
                outlet.notify(messages.notification(method, params));
            }
        });
    }

    private boolean rises(ProgressNotification report) {
        boolean rises = report.progress() > progress;
        progress = Math.max(progress, report.progress());
        return rises;
    }

    @Override
    public boolean isNotificationForLevelAllowed(LoggingLevel level) {
        return logLevel.filter(least -> level.level() >= least.level()).isPresent();
    }

    @Override
    public void setMinLoggingLevel(LoggingLevel level) {
        throw new UnsupportedOperationException("Each request says by itself what it wants logged");
    }

    @Override
    public <T> Mono<T> sendRequest(String method, Object params, TypeRef<T> type) {
        return Mono.error(new UnsupportedOperationException("A server of this era sends no requests"));
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}
}
