package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Invitation;
import io.github.usersmcp.confirm.Question;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a question into a form, and the submitted form into an answer (MCP 2025-11-25 and 2026-07-28,
 * client/elicitation).
 */
public final class ElicitationForms {
    private static final String YES_OR_NO = "confirm";
    private static final String TYPED = "typed";

    private ElicitationForms() {}

    /**
     * Whether the client can show our form: an empty elicitation capability means that it can, one with only URL mode
     * that it cannot.
     */
    public static boolean shownBy(@Nullable ClientCapabilities capabilities) {
        ClientCapabilities.Elicitation elicitation = capabilities == null ? null : capabilities.elicitation();
        return elicitation != null && (elicitation.form() != null || elicitation.url() == null);
    }

    /** Whether the client can offer a link (URL mode). */
    public static boolean opensLinks(@Nullable ClientCapabilities capabilities) {
        ClientCapabilities.Elicitation elicitation = capabilities == null ? null : capabilities.elicitation();
        return elicitation != null && elicitation.url() != null;
    }

    /** The request for a client of the handshake era to offer a link. */
    public static ElicitUrlRequest of(Invitation invitation) {
        return ElicitUrlRequest.builder(invitation.message(), invitation.url().toString(), invitation.id())
                .build();
    }

    /** The form for a question. The field itself says what to enter, since a client may truncate the message. */
    public static ElicitFormRequest of(Question question) {
        Map<String, Object> schema = question.proof()
                .map(proof -> schema(TYPED, field("Type to confirm: " + proof, "Anything else changes nothing.")))
                .orElseGet(() -> schema(
                        YES_OR_NO,
                        Map.of(
                                "type",
                                "string",
                                "title",
                                "Go ahead?",
                                "description",
                                "Choose yes to go ahead, or no to change nothing.",
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

    /** Reads the answer from an input response of the stateless era; empty when it is malformed. */
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

    /**
     * Reads the answer from an elicitation result. Accepting the form is not a yes by itself: the field's value
     * decides, and a form without a value was not shown to a person.
     */
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

    /** Reads what became of a link. Accepting means that the person agreed to open it, not what they decided there. */
    public static Answer readLink(ElicitResult result) {
        if (result.action() == ElicitResult.Action.DECLINE) {
            return new Answer.Refused();
        }
        return result.action() == ElicitResult.Action.ACCEPT ? new Answer.Opened() : new Answer.Closed();
    }

    private static Answer notShown() {
        return new Answer.Unshown("it returned the form without an answer");
    }
}
