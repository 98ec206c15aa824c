package io.github.usersmcp.mcp.feature;

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
public final class ElicitationForms {
    private static final String YES_OR_NO = "confirm";
    private static final String TYPED = "typed";

    private ElicitationForms() {}

    /** An empty elicitation capability means forms; one that names only URLs cannot show ours. */
    public static boolean shownBy(@Nullable ClientCapabilities capabilities) {
        ClientCapabilities.Elicitation elicitation = capabilities == null ? null : capabilities.elicitation();
        return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
    }

    /** The field says on its own what to put in: a client may cut the message. */
    public static ElicitFormRequest of(Question question) {
        Map<String, Object> schema = question.proof()
                .map(proof -> schema(TYPED, field("Type to confirm: " + proof, "Anything else changes nothing.")))
                .orElseGet(() -> schema(
                        YES_OR_NO,
                        Map.of(
                                "type",
                                "string",
                                "title",
                                "Do it?",
                                "description",
                                "yes does it, no leaves everything as it is.",
                                "enum",
                                List.of("no", "yes"))));
        return new ElicitFormRequest(question.text(), schema, null);
    }

    private static Map<String, Object> field(String title, String description) {
        return Map.of("type", "string", "title", title, "description", description);
    }

    private static Map<String, Object> schema(String field, Map<String, Object> property) {
        return Map.of("type", "object", "properties", Map.of(field, property), "required", List.of(field));
    }

    /** What a client of the stateless era brings; empty when it is not in the form of an answer. */
    public static Optional<Answer> read(JsonNode result) {
        JsonNode content = result.path("content");
        return switch (result.path("action").asString("")) {
            case "accept" ->
                Optional.of(content.has(TYPED) ? given(content.get(TYPED)) : given(content.path(YES_OR_NO)));
            case "decline" -> Optional.of(new Answer.Refused());
            case "cancel" -> Optional.of(new Answer.Closed());
            default -> Optional.empty();
        };
    }

    private static Answer given(JsonNode value) {
        return value.isString() ? new Answer.Given(value.stringValue()) : notShown();
    }

    /** An accepted form is not yet a yes: what it holds decides, and one that holds nothing was not shown to anybody. */
    public static Answer read(ElicitResult result) {
        if (result.action() == ElicitResult.Action.DECLINE) {
            return new Answer.Refused();
        }
        if (result.action() != ElicitResult.Action.ACCEPT) {
            return new Answer.Closed();
        }
        Map<String, Object> content = result.content() == null ? Map.of() : result.content();
        Object value = content.getOrDefault(TYPED, content.get(YES_OR_NO));
        return value instanceof String text ? new Answer.Given(text) : notShown();
    }

    private static Answer notShown() {
        return new Answer.Unshown("it sent the form back without an answer in it");
    }
}
