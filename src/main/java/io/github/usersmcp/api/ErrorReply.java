package io.github.usersmcp.api;

import io.github.usersmcp.api.Transport.WireResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads an error reply. The API's own have the form {@code {"statusCode": number, "message": string | string[]}}. */
final class ErrorReply {
    private static final int MAX_MESSAGES = 20;
    private static final int MAX_LENGTH = 500;

    private ErrorReply() {}

    static ApiResult.Refused read(WireResult.Answer answer, Instant now, SentSecrets sent) {
        Optional<JsonNode> json = answer.json();
        boolean fromApi = json.filter(ErrorReply::isOfTheApi).isPresent();
        List<String> messages =
                json.map(body -> messages(body.path("message"), sent)).orElse(List.of());
        return new ApiResult.Refused(answer.status(), messages, RetryAfter.of(answer.headers(), now), !fromApi);
    }

    private static boolean isOfTheApi(JsonNode body) {
        JsonNode message = body.path("message");
        boolean onlyTexts = message.isArray() && texts(message).count() == message.size();
        return body.path("statusCode").isNumber() && (message.isString() || onlyTexts);
    }

    private static List<String> messages(JsonNode message, SentSecrets sent) {
        return texts(message)
                .filter(text -> !text.isBlank())
                .limit(MAX_MESSAGES)
                .map(text -> sent.shown(text, MAX_LENGTH))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Stream<String> texts(JsonNode message) {
        Stream<JsonNode> nodes = message.isArray() ? message.valueStream() : Stream.of(message);
        return nodes.filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
