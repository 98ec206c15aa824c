package io.github.usersmcp.mcp;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Question;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A question as a form for the person, and what the person put in (MCP 2025-11-25 and 2026-07-28, client/elicitation). */
final class Forms {
    private static final String YES_OR_NO = "confirm";
    private static final String TYPED = "typed";

    private Forms() {}

    /** An empty elicitation capability means forms; one that names only URLs cannot show ours. */
    static boolean shownBy(@Nullable ClientCapabilities capabilities) {
        ClientCapabilities.Elicitation elicitation = capabilities == null ? null : capabilities.elicitation();
        return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
    }

    static ElicitFormRequest of(Question question) {
        Map<String, Object> schema = question.proof()
                .map(proof -> schema(
                        TYPED,
                        Map.of("type", "string", "title", "Type to confirm", "description", "Type exactly: " + proof)))
                .orElseGet(() ->
                        schema(YES_OR_NO, Map.of("type", "string", "title", "Do it?", "enum", List.of("no", "yes"))));
        return new ElicitFormRequest(question.text(), schema, null);
    }

    /** What a client of the stateless era brings; empty when it is not in the form of an answer. */
    static Optional<Answer> read(JsonNode result) {
        return switch (result.path("action").asString("")) {
            case "accept" -> Optional.of(given(result.path("content")));
            case "decline", "cancel" -> Optional.of(new Answer.Refused());
            default -> Optional.empty();
        };
    }

    private static Answer given(JsonNode content) {
        JsonNode value = content.has(TYPED) ? content.path(TYPED) : content.path(YES_OR_NO);
        return new Answer.Given(value.stringValue(""));
    }

    private static Map<String, Object> schema(String field, Map<String, Object> property) {
        return Map.of("type", "object", "properties", Map.of(field, property), "required", List.of(field));
    }

    /** An accepted form is not yet a yes: what it holds decides. */
    static Answer read(ElicitResult result) {
        if (result.action() != ElicitResult.Action.ACCEPT) {
            return new Answer.Refused();
        }
        Map<String, Object> content = result.content() == null ? Map.of() : result.content();
        Object value = content.getOrDefault(TYPED, content.get(YES_OR_NO));
        return new Answer.Given(value instanceof String text ? text : "");
    }
}
