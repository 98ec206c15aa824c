package io.github.usersmcp.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A record of an audit log, read back. Anyone who can write to the file decides what it says; only a check of the links tells
 * whether it is as it was written.
 *
 * @param json the record
 */
public record TrailEntry(JsonNode json) {

    /**
     * Reads the records of a file in their order; other lines and damaged ones are skipped.
     *
     * @throws IOException if the file cannot be read
     */
    public static void read(Path file, Consumer<TrailEntry> entries) throws IOException {
        TrailLines.read(
                file,
                (number, line, isWhole) -> of(line).filter(entry -> isWhole).ifPresent(entries));
    }

    private static Optional<TrailEntry> of(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        return text.startsWith(AuditRecord.START) ? LinkedRecord.content(text).map(TrailEntry::new) : Optional.empty();
    }

    /** When it was written; empty if it does not say so. */
    public Optional<Instant> time() {
        try {
            return Optional.of(Instant.parse(text("time")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether it records how a call ended. */
    public boolean isCall() {
        return text("event").equals("call");
    }

    /** Whether it records that a change was about to be sent. */
    public boolean isSending() {
        return text("event").equals("sending");
    }

    public String callId() {
        return text("callId");
    }

    public String tool() {
        return text("tool");
    }

    public String caller() {
        return text("caller");
    }

    public String client() {
        return text("client");
    }

    /** The outcome's name; empty if the call has not ended. */
    public String outcome() {
        return text("outcome");
    }

    /** The error's kind, for a failed call. */
    public Optional<String> error() {
        return Optional.of(text("error")).filter(kind -> !kind.isEmpty());
    }

    /** Who approved it at the desk. */
    public Optional<String> approver() {
        return Optional.of(json.path("confirmation").path("by").asString("")).filter(name -> !name.isEmpty());
    }

    /** Whom it is about: name and email as they were read, else the id. */
    public String target() {
        JsonNode target = json.path("target");
        String name = target.path("name").asString("");
        String email = target.path("email").asString("");
        String id = json.path("arguments")
                .path("userId")
                .asString(target.path("userId").asString(""));
        if (email.isEmpty()) {
            return name.isEmpty() ? id : name;
        }
        return name.isEmpty() ? email : "%s (%s)".formatted(name, email);
    }

    /** Everything that tells whom it is about: name, email and id. */
    public String about() {
        return target() + " " + json.path("target").path("userId").asString("") + " "
                + json.path("arguments").path("userId").asString("");
    }

    private String text(String member) {
        return json.path(member).asString("");
    }
}
