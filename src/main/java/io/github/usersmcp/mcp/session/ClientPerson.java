package io.github.usersmcp.mcp.session;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.mcp.feature.ElicitationForms;
import io.github.usersmcp.mcp.feature.RequestContext.ProgressReports;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The person behind a client of the handshake era, asked with {@code elicitation/create} (MCP 2025-11-25,
 * client/elicitation).
 */
final class ClientPerson implements Person {
    private static final Logger LOG = LoggerFactory.getLogger(ClientPerson.class);

    private final McpAsyncServerExchange exchange;
    private final CompletableFuture<Void> gone;
    private final ProgressReports reports;
    private final Duration betweenReports;

    /**
     * The person behind this client.
     *
     * @param gone completed when the client can no longer answer
     * @param reports tells the client that its request is still waiting
     */
    ClientPerson(
            McpAsyncServerExchange exchange,
            CompletableFuture<Void> gone,
            ProgressReports reports,
            Duration betweenReports) {
        this.exchange = exchange;
        this.gone = gone;
        this.reports = reports;
        this.betweenReports = betweenReports;
    }

    @Override
    public boolean canBeAsked() {
        return ElicitationForms.shownBy(exchange.getClientCapabilities());
    }

    @Override
    public Answer ask(Question question) {
        CompletableFuture<ElicitResult> answer =
                exchange.createElicitation(ElicitationForms.of(question)).toFuture();
        try {
            Object first = first(CompletableFuture.anyOf(answer, gone));
            return first instanceof ElicitResult result ? ElicitationForms.read(result) : new Answer.Cancelled();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Cancelled();
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private Object first(CompletableFuture<Object> end) throws InterruptedException, ExecutionException {
        while (true) {
            reports.waiting("Waiting for the person's answer");
            try {
                return end.get(betweenReports.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                LOG.trace("The person has not answered yet");
            }
        }
    }

    private static Answer failed(@Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new Answer.TimedOut();
        }
        String code = cause instanceof McpError error && error.getJsonRpcError() != null
                ? " " + error.getJsonRpcError().code()
                : "";
        return new Answer.Unshown("it answered with error" + code);
    }
}
