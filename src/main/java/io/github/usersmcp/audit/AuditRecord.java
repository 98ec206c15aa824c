package io.github.usersmcp.audit;

import io.github.usersmcp.value.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the trail.
 *
 * @param event what the line is about
 * @param time when it was written
 * @param callId the same in both lines of a change, so that they can be told from those of other calls
 * @param tool the tool's name
 * @param caller who called
 * @param scope the highest scope that the caller has
 * @param client the client's name and version, as it says itself
 * @param transport how the call came in
 * @param trace the distributed trace that the call belongs to
 * @param arguments the arguments, masked already
 * @param risk the call's level; empty when the arguments were not valid
 * @param confirmation how a person was asked; empty when nobody was
 * @param ending what became of the call; empty before it is sent
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
        Optional<String> risk,
        Optional<Confirmation> confirmation,
        Optional<Ending> ending) {
    private static final String MARKER = "audit";
    private static final int FORMAT = 1;

    /** What every line starts with. */
    static final String START = "{\"" + MARKER + "\":" + FORMAT + ",";

    /** What a line is about. */
    public enum Event {
        /** A change is about to be sent; a line of event {@code call} follows unless the process died. */
        SENDING,
        /** A call has ended. */
        CALL
    }

    /**
     * A distributed trace (W3C Trace Context).
     *
     * @param parent {@code traceparent}
     * @param state {@code tracestate}
     */
    public record Trace(Optional<String> parent, Optional<String> state) {}

    /**
     * How a person was asked.
     *
     * @param channel by elicitation or by ticket
     * @param result what came of it
     * @param waited how long it took
     */
    public record Confirmation(String channel, String result, Duration waited) {}

    /**
     * What became of a call.
     *
     * @param outcome the outcome's name
     * @param error the error's kind, for a failed call
     * @param status the API's HTTP status, if it gave one
     * @param requestId the {@code x-request-id} of the request that mattered
     * @param traceId the {@code x-trace-id}
     * @param sent the requests that went out for it, in order, each with an id of its own; the look-ups around it left out
     * @param duration how long the call took
     */
    public record Ending(
            String outcome,
            Optional<String> error,
            Optional<Integer> status,
            Optional<String> requestId,
            Optional<String> traceId,
            List<Sent> sent,
            Duration duration) {
        public Ending {
            sent = List.copyOf(sent);
        }
    }

    /**
     * One request that went out.
     *
     * @param requestId its {@code x-request-id}
     * @param started when it was sent
     * @param status the API's HTTP status, if one arrived
     */
    public record Sent(String requestId, Instant started, Optional<Integer> status) {}

    /**
     * The line without its end: one JSON object, which starts with {@link #START} and nothing else on standard error does.
     */
    String line() {
        return OneLine.escaped(json().toString());
    }

    private ObjectNode json() {
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
        risk.ifPresent(level -> line.put("risk", level));
        confirmation.ifPresent(asked -> line.putObject("confirmation")
                .put("channel", asked.channel())
                .put("result", asked.result())
                .put("waitedMilliseconds", asked.waited().toMillis()));
        ending.ifPresent(end -> put(line, end));
        return line;
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
        line.put("durationMilliseconds", end.duration().toMillis());
    }

    private static void put(ObjectNode request, Sent sent) {
        request.put("requestId", sent.requestId()).put("time", sent.started().toString());
        sent.status().ifPresent(status -> request.put("status", status));
    }
}
