package io.github.usersmcp.mcp;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.confirm.Question;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The person behind an MCP client, asked by {@code elicitation/create} (MCP 2025-11-25, client/elicitation). */
final class ClientPerson implements Person {
    private static final String YES_OR_NO = "confirm";
    private static final String TYPED = "typed";

    private final McpAsyncServerExchange exchange;
    private final CompletableFuture<Void> inputEnded;

    /** @param inputEnded completed when the client can no longer answer */
    ClientPerson(McpAsyncServerExchange exchange, CompletableFuture<Void> inputEnded) {
        this.exchange = exchange;
        this.inputEnded = inputEnded;
    }

    /** An empty elicitation capability means forms; one that names only URLs cannot show ours. */
    @Override
    public boolean canBeAsked() {
        ClientCapabilities capabilities = exchange.getClientCapabilities();
        ClientCapabilities.Elicitation elicitation = capabilities == null ? null : capabilities.elicitation();
        return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
    }

    @Override
    public Answer ask(Question question) {
        CompletableFuture<ElicitResult> answer =
                exchange.createElicitation(form(question)).toFuture();
        try {
            Object first = CompletableFuture.anyOf(answer, inputEnded).get();
            return first instanceof ElicitResult result ? read(result) : new Answer.Cancelled();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Cancelled();
        } catch (ExecutionException e) {
            return e.getCause() instanceof TimeoutException ? new Answer.TimedOut() : new Answer.Failed();
        }
    }

    private static ElicitFormRequest form(Question question) {
        Map<String, Object> schema = question.proof()
                .map(proof -> schema(
                        TYPED,
                        Map.of("type", "string", "title", "Type to confirm", "description", "Type exactly: " + proof)))
                .orElseGet(() ->
                        schema(YES_OR_NO, Map.of("type", "string", "title", "Do it?", "enum", List.of("no", "yes"))));
        return new ElicitFormRequest(question.text(), schema, null);
    }

    private static Map<String, Object> schema(String field, Map<String, Object> property) {
        return Map.of("type", "object", "properties", Map.of(field, property), "required", List.of(field));
    }

    /** An accepted form is not yet a yes: what it holds decides. */
    private static Answer read(ElicitResult result) {
        if (result.action() != ElicitResult.Action.ACCEPT) {
            return new Answer.Refused();
        }
        Map<String, Object> content = result.content() == null ? Map.of() : result.content();
        Object value = content.getOrDefault(TYPED, content.get(YES_OR_NO));
        return new Answer.Given(value instanceof String text ? text : "");
    }
}
