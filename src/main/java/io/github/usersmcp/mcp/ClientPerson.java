package io.github.usersmcp.mcp;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The person behind a client of the handshake era, asked by {@code elicitation/create} (MCP 2025-11-25, client/elicitation). */
final class ClientPerson implements Person {
    private final McpAsyncServerExchange exchange;
    private final CompletableFuture<Void> gone;

    /** @param gone completed when the client can no longer answer */
    ClientPerson(McpAsyncServerExchange exchange, CompletableFuture<Void> gone) {
        this.exchange = exchange;
        this.gone = gone;
    }

    @Override
    public boolean canBeAsked() {
        return Forms.shownBy(exchange.getClientCapabilities());
    }

    @Override
    public Answer ask(Question question) {
        CompletableFuture<ElicitResult> answer =
                exchange.createElicitation(Forms.of(question)).toFuture();
        try {
            Object first = CompletableFuture.anyOf(answer, gone).get();
            return first instanceof ElicitResult result ? Forms.read(result) : new Answer.Cancelled();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Cancelled();
        } catch (ExecutionException e) {
            return failed(e.getCause());
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
