package io.github.usersmcp.control;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What waits for a decision at a server. All texts are plain, without invisible characters.
 *
 * @param approvals newest first
 * @param more how many others wait that the response had no room for
 * @param passkeyNeeded whether a yes needs a passkey, so that a terminal can only say no
 */
public record WaitingApprovals(List<Waiting> approvals, int more, boolean passkeyNeeded) {
    private static final int LONGEST = 8_000;
    private static final int LONGEST_SHORT = 200;

    public WaitingApprovals {
        approvals = List.copyOf(approvals);
    }

    /**
     * One approval that waits.
     *
     * @param version identifies what is shown
     * @param question the question's lines, at least one
     * @param whole whether these are all lines; otherwise the question is too long for a terminal
     * @param type what the person must type for a yes; empty if {@code yes} is enough
     * @param risk the label of the call's risk
     */
    public record Waiting(
            String id,
            String version,
            List<String> question,
            boolean whole,
            Optional<String> type,
            String risk,
            String caller,
            String client,
            Instant askedAt,
            Instant expiresAt) {
        public Waiting {
            question = List.copyOf(question);
        }
    }

    static Result<WaitingApprovals> of(ObjectNode response) {
        try {
            List<Waiting> waiting = new ArrayList<>();
            for (JsonNode entry : response.path("approvals")) {
                if (entry.path("state").asString("").equals("pending")) {
                    waiting.add(waiting(entry));
                }
            }
            return Result.good(new WaitingApprovals(
                    waiting,
                    response.path("more").asInt(0),
                    response.path("passkeyNeeded").asBoolean(true)));
        } catch (DateTimeException e) {
            return Result.bad("The server's response cannot be read; it may be another version of the program.");
        }
    }

    private static Waiting waiting(JsonNode entry) {
        List<String> question = entry.path("question")
                .valueStream()
                .map(line -> PlainText.start(line.asString(""), LONGEST))
                .toList();
        return new Waiting(
                entry.path("id").asString(""),
                entry.path("version").asString(""),
                question.isEmpty() ? List.of("") : question,
                entry.path("whole").asBoolean(false) && !question.isEmpty(),
                Optional.of(entry.path("type").asString(""))
                        .filter(type -> !type.isEmpty())
                        .map(type -> PlainText.start(type, LONGEST)),
                text(entry, "risk"),
                text(entry, "caller"),
                text(entry, "client"),
                Instant.parse(entry.path("askedAt").asString("")),
                Instant.parse(entry.path("expiresAt").asString("")));
    }

    private static String text(JsonNode entry, String name) {
        return PlainText.start(entry.path(name).asString(""), LONGEST_SHORT);
    }
}
