package io.github.usersmcp.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the audit log.
 *
 * @param event what the line reports
 * @param time when the line was written
 * @param callId identifies the call; both lines of a change have the same id
 * @param tool the tool's name
 * @param caller who called
 * @param scope the highest scope that the caller has
 * @param client the client's name and version, as it reports them
 * @param transport how the call arrived
 * @param trace the distributed trace that the call belongs to
 * @param arguments the arguments, already masked
 * @param target whom the call is about, as read before it; empty if it is about no user, or nothing was read
 * @param risk the call's risk; empty if the arguments were invalid
 * @param confirmation how a person was asked; empty if no one was
 * @param ending how the call ended; empty before the change is sent
 */
public record AuditRecord(
        Event event,
        Instant time,
        String callId,
        String tool,
        String caller,
        String scope,
        String client,
        String transport,
        Trace trace,
        JsonNode arguments,
        Optional<Target> target,
        Optional<String> risk,
        Optional<Confirmation> confirmation,
        Optional<Ending> ending) {
    static final String MARKER = "audit";
    static final int FORMAT = 1;

    /** The start of every line. */
    static final String START = "{\"" + MARKER + "\":" + FORMAT + ",";

    /** What a line reports. */
    public enum Event {
        /** A change is about to be sent. A line with the event {@code call} follows unless the process dies. */
        SENDING,
        /** A call ended. */
        CALL
    }

    /**
     * A distributed trace (W3C Trace Context).
     *
     * @param parent {@code traceparent}
     * @param state {@code tracestate}
     */
    public record Trace(Optional<String> parent, Optional<String> state) {}

    /** A user, as far as they are known. */
    public record Target(Optional<String> userId, Optional<String> name, Optional<String> email) {}

    /**
     * One attribute that changed.
     *
     * @param field its name
     * @param from its value before, already masked; a JSON null for none
     * @param to its value after, as read back
     */
    public record Change(String field, JsonNode from, JsonNode to) {}

    /**
     * How a person was asked.
     *
     * @param channel by elicitation or by ticket
     * @param result how the person answered
     * @param waited how long the answer took
     * @param approver who said yes, if it was at the desk
     */
    public record Confirmation(String channel, String result, Duration waited, Optional<ApprovedBy> approver) {}

    /**
     * Who said yes at the desk.
     *
     * @param name a short name, as the desk could verify it
     * @param proof how they proved who they are
     */
    public record ApprovedBy(String name, String proof) {}

    /**
     * How a call ended.
     *
     * @param outcome the outcome's name
     * @param error the error's kind, for a failed call
     * @param status the HTTP status of the API's response, if there was one
     * @param requestId the {@code x-request-id} of the main request
     * @param traceId the {@code x-trace-id}
     * @param sent the attempts of the main request, in order, each with its own id; reads that accompany it are not included
     * @param changes what changed, as read back
     * @param duration how long the call took
     */
    public record Ending(
            String outcome,
            Optional<String> error,
            Optional<Integer> status,
            Optional<String> requestId,
            Optional<String> traceId,
            List<Sent> sent,
            List<Change> changes,
            Duration duration) {
        public Ending {
            sent = List.copyOf(sent);
            changes = List.copyOf(changes);
        }
    }

    /**
     * One request that was sent.
     *
     * @param requestId its {@code x-request-id}
     * @param started when it was sent
     * @param status the HTTP status of the API's response, if one arrived
     */
    public record Sent(String requestId, Instant started, Optional<Integer> status) {}

    /** The record as a JSON object. Its line in the log starts with {@link #START}, and nothing else on standard error does. */
    public ObjectNode json() {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put(MARKER, FORMAT);
        line.put("time", time.toString())
                .put("event", event == Event.SENDING ? "sending" : "call")
                .put("callId", callId)
                .put("tool", tool)
                .put("caller", caller)
                .put("scope", scope)
                .put("client", client)
                .put("transport", transport);
        trace.parent().ifPresent(parent -> line.put("traceparent", parent));
        trace.state().ifPresent(state -> line.put("tracestate", state));
        line.set("arguments", arguments);
        target.ifPresent(user -> put(line.putObject("target"), user));
        risk.ifPresent(level -> line.put("risk", level));
        confirmation.ifPresent(asked -> put(line.putObject("confirmation"), asked));
        ending.ifPresent(end -> put(line, end));
        return line;
    }

    private static void put(ObjectNode node, Target user) {
        user.userId().ifPresent(id -> node.put("userId", id));
        user.name().ifPresent(name -> node.put("name", name));
        user.email().ifPresent(email -> node.put("email", email));
    }

    private static void put(ObjectNode node, Confirmation asked) {
        node.put("channel", asked.channel())
                .put("result", asked.result())
                .put("waitedMilliseconds", asked.waited().toMillis());
        asked.approver().ifPresent(by -> node.put("by", by.name()).put("proof", by.proof()));
    }

    private static void put(ObjectNode line, Ending end) {
        line.put("outcome", end.outcome());
        end.error().ifPresent(kind -> line.put("error", kind));
        end.status().ifPresent(status -> line.put("status", status));
        end.requestId().ifPresent(id -> line.put("requestId", id));
        end.traceId().ifPresent(id -> line.put("traceId", id));
        line.put("attempts", end.sent().size());
        ArrayNode requests = line.putArray("requests");
        end.sent().forEach(sent -> put(requests.addObject(), sent));
        if (!end.changes().isEmpty()) {
            ArrayNode changes = line.putArray("changes");
            end.changes().forEach(change -> put(changes.addObject(), change));
        }
        line.put("durationMilliseconds", end.duration().toMillis());
    }

    private static void put(ObjectNode node, Change change) {
        node.put("field", change.field());
        node.set("from", change.from());
        node.set("to", change.to());
    }

    private static void put(ObjectNode request, Sent sent) {
        request.put("requestId", sent.requestId()).put("time", sent.started().toString());
        sent.status().ifPresent(status -> request.put("status", status));
    }
}
