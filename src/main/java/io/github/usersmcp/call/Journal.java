package io.github.usersmcp.call;

import io.github.usersmcp.api.ApiExchange;
import io.github.usersmcp.api.ApiExchange.Attempt;
import io.github.usersmcp.api.ApiResult;
import io.github.usersmcp.audit.AuditRecord;
import io.github.usersmcp.audit.AuditRecord.Confirmation;
import io.github.usersmcp.audit.AuditRecord.Ending;
import io.github.usersmcp.audit.AuditRecord.Event;
import io.github.usersmcp.audit.AuditRecord.Sent;
import io.github.usersmcp.audit.AuditRecord.Target;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.call.CallObserver.Ended;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.confirm.Decision;
import io.github.usersmcp.confirm.Decision.Way;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Risk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds and writes the audit records of one call. Confined to the thread of the call. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CALLER = 300;

    private final ToolCall call;
    private final AuditTrail trail;
    private final CallObserver observer;
    private final AuditValues values;
    private final Clock clock;
    private final String callId;
    private final Instant start;
    private String knownTool = Ended.UNKNOWN;
    private ObjectNode arguments;
    private Optional<Target> target = Optional.empty();
    private Optional<String> risk = Optional.empty();
    private Optional<Confirmation> confirmation = Optional.empty();
    private Optional<String> approver = Optional.empty();
    private Optional<String> approval = Optional.empty();
    private Optional<Integer> status = Optional.empty();
    private List<Sent> sent = List.of();

    Journal(ToolCall call, AuditValues values, AuditTrail trail, CallObserver observer, Clock clock, String callId) {
        this.call = call;
        this.values = values;
        this.trail = trail;
        this.observer = observer;
        this.clock = clock;
        this.callId = callId;
        this.start = clock.instant();
        this.arguments = values.names(call.arguments());
    }

    void found(ToolDefinition tool) {
        knownTool = tool.name();
    }

    void valid(ValidCall request) {
        arguments = values.values(request.arguments());
        weighed(request.assessment().risk());
    }

    /** Notes the item that the call is about, as it was read. */
    void about(ObjectNode item) {
        target = values.target(item).or(() -> target);
    }

    /** Notes the risk of the call, as far as it is known. */
    void weighed(Risk level) {
        risk = Optional.of(level.label());
    }

    /** Notes how a person was asked and how they answered. */
    void decided(Decision decision, Duration waited) {
        approver = approver(decision).map(AuditRecord.ApprovedBy::name);
        approval = decision instanceof Decision.Granted granted ? granted.approval() : Optional.empty();
        confirmation = confirmation(decision)
                .map(how -> new Confirmation(how.channel(), how.result(), waited, approver(decision)));
    }

    /** Who approved the call at the desk; empty if nobody did. */
    Optional<String> approver() {
        return approver;
    }

    /** The id of the approval at the desk that the call runs on. */
    Optional<String> approval() {
        return approval;
    }

    private static Optional<AuditRecord.ApprovedBy> approver(Decision decision) {
        return decision instanceof Decision.Granted granted
                ? granted.approver()
                        .map(by ->
                                new AuditRecord.ApprovedBy(by.name(), by.means().label()))
                : Optional.empty();
    }

    private record How(String channel, String result) {}

    private static Optional<How> confirmation(Decision decision) {
        if (decision instanceof Decision.Granted granted) {
            return Optional.of(new How(label(granted.channel()), "granted"));
        }
        if (decision instanceof Decision.Declined declined) {
            String channel = declined.by() == Decision.By.POLICY ? "none" : label(declined.channel());
            return Optional.of(new How(channel, declined.recorded()));
        }
        if (decision instanceof Decision.AskFirst first) {
            return Optional.of(how(first.way()));
        }
        if (decision instanceof Decision.NotAsked notAsked) {
            return Optional.of(new How("none", "not asked: " + label(notAsked.reason())));
        }
        if (decision instanceof Decision.BadTicket bad) {
            return Optional.of(new How("ticket", label(bad.problem())));
        }
        if (decision instanceof Decision.Unproven unproven) {
            return Optional.of(new How("ticket", unproven.given() ? "wrong_text" : "text_missing"));
        }
        return decision instanceof Decision.Cancelled
                ? Optional.of(new How("elicitation", "cancelled"))
                : Optional.empty();
    }

    private static How how(Way way) {
        if (way instanceof Way.InConversation) {
            return new How("ticket", "issued");
        }
        return way instanceof Way.InClient ? new How("input_response", "asked") : new How("desk", "asked");
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Records that a change is about to be sent. If this fails, the change must not be sent. */
    Optional<CallError> sending() {
        return trail.write(entry(Event.SENDING, Optional.empty()))
                .map(problem -> CallError.of(
                        ErrorKind.MISCONFIGURED,
                        "Changes are stopped, because " + problem,
                        "Nothing was sent. Ask the operator to make the audit log writable; reads continue to work."));
    }

    void sent(ApiExchange exchange) {
        sent = exchange.sent().stream().map(Journal::sent).toList();
        if (exchange.result() instanceof ApiResult.Reply reply) {
            status = Optional.of(reply.status());
        } else if (exchange.result() instanceof ApiResult.Refused refused) {
            status = Optional.of(refused.status());
        } else if (exchange.result() instanceof ApiResult.NoUsableAnswer answer) {
            status = answer.status();
        }
    }

    private static Sent sent(Attempt attempt) {
        return new Sent(attempt.requestId(), attempt.started(), attempt.status());
    }

    /** Records how the call ended, before the client gets the result. */
    Outcome close(Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed
                && completed.result().get("user") instanceof ObjectNode user
                && target.isEmpty()) {
            about(user);
        }
        Ending ending = ending(outcome);
        Optional<String> problem = trail.write(entry(Event.CALL, Optional.of(ending)));
        observer.ended(ended(outcome, ending));
        problem.ifPresent(words -> LOG.error("A call is not in the audit log, because {}", words));
        return problem.map(words -> outcome.withWarning("This call is not in the audit log, because " + words + "."))
                .orElse(outcome);
    }

    private AuditRecord entry(Event event, Optional<Ending> ending) {
        return new AuditRecord(
                event,
                clock.instant(),
                callId,
                PlainText.start(call.tool(), LONGEST_NAME),
                PlainText.bounded(call.caller().principal().name(), LONGEST_CALLER),
                call.caller().principal().ceiling().scope(),
                PlainText.start(call.caller().client(), LONGEST_NAME),
                call.caller().transport(),
                new AuditRecord.Trace(
                        call.caller().trace().parent(), call.caller().trace().state()),
                arguments,
                target,
                risk,
                confirmation,
                ending);
    }

    private Ended ended(Outcome outcome, Ending ending) {
        return new Ended(
                knownTool,
                ending.outcome(),
                error(outcome).map(CallError::kind),
                confirmation.map(asked -> new CallObserver.Confirmation(asked.channel(), asked.result())),
                ending.duration());
    }

    private static Optional<CallError> error(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? Optional.of(failed.error()) : Optional.empty();
    }

    private Ending ending(Outcome outcome) {
        Optional<CallError> error = error(outcome);
        return new Ending(
                outcome.recordedName(),
                error.map(known -> known.kind().label()),
                status.or(() -> error.flatMap(CallError::status)),
                outcome.trace().requestId(),
                outcome.trace().traceId(),
                sent,
                outcome instanceof Outcome.Completed completed ? values.changes(completed.result()) : List.of(),
                Duration.between(start, clock.instant()));
    }

    /** Opens a journal for each call. */
    static final class Recorder {
        private final AuditTrail trail;
        private final CallObserver observer;
        private final AuditValues values;
        private final Clock clock;
        private final Supplier<String> callIds;

        /** @param values which values appear in the audit log */
        Recorder(AuditTrail trail, CallObserver observer, AuditValues values, Clock clock, Supplier<String> callIds) {
            this.trail = trail;
            this.observer = observer;
            this.values = values;
            this.clock = clock;
            this.callIds = callIds;
        }

        Journal open(ToolCall call) {
            return new Journal(call, values, trail, observer, clock, callIds.get());
        }
    }
}
