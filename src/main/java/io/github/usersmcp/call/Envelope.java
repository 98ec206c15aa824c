package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.confirm.ApprovalPage;
import io.github.usersmcp.confirm.Decision.Way;
import io.github.usersmcp.confirm.Preview;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts an outcome to the JSON shape that every tool's output schema describes. */
public final class Envelope {
    private static final String SHOW =
            "Show the person the question with its changes, reasons, consequences and facts, ";
    private static final String GET_A_YES = SHOW + "and wait for their yes."
            + " Then call the same tool with the same arguments plus this confirmationToken."
            + " Never confirm on your own.";
    private static final String GET_A_TEXT = SHOW + "ask them to type the text in typeToConfirm, and wait."
            + " Then call the same tool with the same arguments plus this confirmationToken and, as confirmationText, what"
            + " the person typed. Never type it on your own.";

    private static final String AT_DESK =
            "A person must decide at the approval desk; you cannot, and you do not need to show"
                    + " the question. %s Then call the same tool with the same arguments plus this"
                    + " confirmationToken, which works only after a person approved there.";

    private Envelope() {}

    public static ObjectNode of(Outcome outcome) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        if (outcome instanceof Outcome.Completed completed) {
            put(envelope, completed);
        } else if (outcome instanceof Outcome.ConfirmationRequired required) {
            put(envelope, required);
        } else if (outcome instanceof Outcome.Declined declined) {
            put(envelope, declined);
        } else if (outcome instanceof Outcome.Failed failed) {
            put(envelope, failed.error());
        }
        outcome.trace().requestId().ifPresent(id -> envelope.put("requestId", id));
        outcome.trace().traceId().ifPresent(id -> envelope.put("traceId", id));
        return envelope;
    }

    private static void put(ObjectNode envelope, Outcome.Completed completed) {
        envelope.put("outcome", "completed").put("summary", completed.summary());
        envelope.setAll(completed.result());
        putTexts(envelope, "warnings", completed.warnings());
    }

    private static void put(ObjectNode envelope, Outcome.ConfirmationRequired required) {
        Preview preview = required.preview();
        envelope.put("outcome", "confirmation_required")
                .put("summary", "Nothing was done yet. A person must confirm: " + preview.question());
        ObjectNode confirmation = envelope.putObject("confirmation");
        confirmation.setAll(preview.json());
        confirmation.put("risk", required.risk().label());
        putTexts(confirmation, "reasons", required.reasons());
        confirmation.put("expiresAt", required.expiresAt().toString()).put("confirmationToken", required.token());
        if (required.way() instanceof Way.AtDesk atDesk) {
            atDesk.place().url().ifPresent(url -> confirmation.put("url", url.toString()));
            put(confirmation, atDesk.obstacle(), AT_DESK.formatted(toPerson(atDesk.place())));
        } else {
            preview.proof().ifPresent(proof -> confirmation.put("typeToConfirm", proof));
            put(confirmation, obstacle(required.way()), preview.proof().isPresent() ? GET_A_TEXT : GET_A_YES);
        }
    }

    private static void put(ObjectNode confirmation, Optional<String> obstacle, String next) {
        confirmation.put("next", obstacle.map(sentence -> sentence + " " + next).orElse(next));
    }

    private static Optional<String> obstacle(Way way) {
        return way instanceof Way.InConversation conversation ? conversation.obstacle() : Optional.empty();
    }

    private static String toPerson(ApprovalPage.Place place) {
        String wait = " and wait until they say that they decided.";
        String command = place.command()
                .map(line -> "to run `" + line + "` in a terminal on the computer where this server runs")
                .orElse("");
        return place.url()
                .map(url -> "Give the person the link in url"
                        + (command.isEmpty() ? "," : ", or ask them " + command + ",") + wait)
                .orElseGet(() -> "Ask the person " + command + "," + wait);
    }

    private static void put(ObjectNode envelope, Outcome.Declined declined) {
        envelope.put("outcome", "declined").put("summary", "Nothing was done. " + declined.message() + ".");
        ObjectNode node = envelope.putObject("declined")
                .put("by", declined.by().name().toLowerCase(Locale.ROOT))
                .put("message", declined.message());
        declined.next().ifPresent(next -> node.put("next", next));
    }

    private static void put(ObjectNode envelope, CallError error) {
        envelope.put("outcome", "failed").put("summary", sentence(error.message()));
        ObjectNode node = envelope.putObject("error");
        node.put("kind", error.kind().label()).put("message", error.message()).put("retryable", error.retryable());
        error.status().ifPresent(status -> node.put("status", status));
        node.put("hint", error.hint());
        if (!error.violations().isEmpty()) {
            ArrayNode violations = node.putArray("violations");
            error.violations().forEach(violation -> put(violations.addObject(), violation));
        }
    }

    private static String sentence(String message) {
        return message.matches(".*[.?!]") ? message : message + ".";
    }

    private static void put(ObjectNode node, Violation violation) {
        node.put("pointer", violation.pointer())
                .put("message", violation.message())
                .put("expected", violation.expected());
        violation.given().ifPresent(given -> node.put("given", given));
        violation.suggestion().ifPresent(suggestion -> node.put("suggestion", suggestion));
    }

    private static void putTexts(ObjectNode node, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(name);
            texts.forEach(array::add);
        }
    }
}
