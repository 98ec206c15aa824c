package io.github.usersmcp.mcp.stateless;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * A session in the SDK's sense that lasts for one request: notifications go to the request's response channel, and
 * requests to the client fail. Confined to the request's thread.
 */
final class RequestSession implements McpLoggableSession {
    private final StatelessMessages messages;
    private final ResponseChannel channel;
    private final Optional<LoggingLevel> logLevel;
    private double progress = Double.NEGATIVE_INFINITY;

    /** @param logLevel the lowest level of log messages that the client wants; empty for none */
    RequestSession(StatelessMessages messages, ResponseChannel channel, Optional<LoggingLevel> logLevel) {
        this.messages = messages;
        this.channel = channel;
        this.logLevel = logLevel;
    }

    @Override
    public Mono<Void> sendNotification(String method, Object params) {
        return Mono.fromRunnable(() -> {
            if (!(params instanceof ProgressNotification report) || rises(report)) {
                channel.notify(messages.notification(method, params));
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
        throw new UnsupportedOperationException("Each request states its own log level");
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
