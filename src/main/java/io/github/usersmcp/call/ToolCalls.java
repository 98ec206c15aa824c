package io.github.usersmcp.call;

import io.github.usersmcp.api.Deadline;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.catalog.Violation;
import io.github.usersmcp.catalog.Violations;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.limit.FairSlots;
import io.github.usersmcp.secrets.ClientSecretStore;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Risk;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs tools. There is no other way to run one. */
public final class ToolCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);
    private static final String TOKEN = "confirmationToken";
    private static final String TEXT = "confirmationText";
    private static final int LONGEST_NAME = 64;

    private final OfferedTools tools;
    private final UsersApi api;
    private final Optional<RedirectHosts> redirectHosts;
    private final SecretVisibility secrecy;
    private final OwnSecret ownSecret;
    private final ConfirmationStep confirmation;
    private final Dispatch dispatch;
    private final Journal.Recorder recorder;
    private final NameResolution names;
    private final MailLimit mailLimit;

    /**
     * Wires the steps of a call.
     *
     * @param store keeps the server's own client secret when a call replaces it; empty if only this process keeps it
     * @param handover gives revealed secrets to a person; empty if results show them
     * @param trail receives the audit records of every call
     * @param observer is notified when a call ends
     */
    public ToolCalls(
            OfferedTools tools,
            UsersApi api,
            Confirmations confirmations,
            Optional<ClientSecretStore> store,
            Optional<SecretHandover> handover,
            AuditTrail trail,
            CallObserver observer,
            Rules rules,
            Clock clock) {
        this.tools = tools;
        this.api = api;
        this.redirectHosts = RedirectHosts.of(tools.access().redirectHosts());
        this.secrecy = new SecretVisibility(rules.secrets(), handover.map(Handing::new));
        this.ownSecret = new OwnSecret(api, store, secrecy);
        CompanionReads reads = new CompanionReads(tools.catalog(), api);
        Shaping shaping = new Shaping(reads, secrecy, new ExtraFields(api, clock));
        WholeList users = new WholeList(tools.catalog(), api, WholeList.USERS);
        KnownRoles roles = new KnownRoles(
                new RoleList(new WholeList(tools.catalog(), api, WholeList.ROLES), clock),
                new RoleSightings(
                        users, reads, tools.catalog().find(WholeList.USER).orElseThrow(), clock),
                clock);
        this.names = new NameResolution(users, roles, reads);
        Lockout lockout = new Lockout(users, api, tools.access().allowSelf(), clock);
        Weighing weighing = new Weighing(reads, roles, tools, lockout);
        this.confirmation = new ConfirmationStep(
                weighing,
                new FurtherReads(reads, new UserLists(tools.catalog(), api)),
                confirmations,
                tools.access().dryRun(),
                clock);
        ListMemory memory = ListMemory.of(Runtime.getRuntime().maxMemory());
        this.dispatch = new Dispatch(
                api,
                new Pages(api, rules.maxElements(), memory.bytes()),
                new FairSlots(memory.lists()),
                secrecy,
                ownSecret,
                shaping,
                new LostAnswerCheck(reads, shaping),
                confirmation,
                lockout);
        this.mailLimit = new MailLimit(
                confirmations, new MailLimit.UnaskedMails(clock), tools.access().dryRun());
        this.recorder = new Journal.Recorder(
                trail,
                observer,
                new AuditValues(Set.copyOf(rules.auditMask())),
                clock,
                () -> UUID.randomUUID().toString());
    }

    /** The tools that can be run. */
    public OfferedTools tools() {
        return tools;
    }

    /**
     * The risk of a call by its arguments alone; its target may raise it. With invalid arguments, the tool's base risk. Empty if
     * there is no such tool.
     */
    public Optional<Risk> neededFor(String tool, ObjectNode arguments) {
        return tools.catalog().find(tool).map(known -> neededFor(known, arguments));
    }

    /** Rules apply to valid arguments only; unchecked ones can be of any size. */
    private static Risk neededFor(ToolDefinition tool, ObjectNode given) {
        ObjectNode arguments = tool.normalized(given);
        return tool.violations(arguments).isEmpty() ? tool.assess(arguments).risk() : tool.baseRisk();
    }

    /** Runs one tool. Never throws: a bug ends in a failed outcome of kind {@code internal}. */
    public Outcome run(ToolCall call) {
        Journal journal = recorder.open(call);
        return journal.close(
                attempt(call, journal, api.deadline(call.caller().principal().name())));
    }

    private Outcome attempt(ToolCall call, Journal journal, Deadline deadline) {
        try {
            return known(call, journal)
                    .then(tool -> valid(call, tool, journal, deadline))
                    .then(this::allowed)
                    .finish(this::run);
        } catch (RuntimeException | Error e) {
            // Errors too: when one call runs out of memory or stack, the others must continue.
            LOG.error("A call of {} hit a bug", PlainText.start(call.tool(), LONGEST_NAME), e);
            return new Outcome.Failed(Failures.internal(), RequestIds.NONE);
        }
    }

    private Outcome run(ValidCall call) {
        return call.mayHaveNames()
                ? names.remarked(call, names.resolve(call).finish(this::confirmed))
                : confirmed(call);
    }

    private Outcome confirmed(ValidCall call) {
        return call.onlyReads()
                ? dispatch.read(call)
                : mailLimit
                        .weigh(call)
                        .finish(request -> confirmation.obtain(request).finish(dispatch::send));
    }

    private Step<ToolDefinition> known(ToolCall call, Journal journal) {
        Optional<ToolDefinition> tool = tools.catalog().find(call.tool());
        if (tool.isEmpty()) {
            return Step.fail(unknown(call));
        }
        journal.found(tool.get());
        return tools.refusal(tool.get(), call.caller().principal())
                .<Step<ToolDefinition>>map(Step::fail)
                .orElseGet(() -> Step.onward(tool.get()));
    }

    private CallError unknown(ToolCall call) {
        String name = call.tool();
        List<String> names = tools.offered(call.caller().principal()).stream()
                .map(ToolDefinition::name)
                .toList();
        String hint = NearestName.of(name, names.stream())
                .map(nearest -> "Did you mean " + nearest + "?")
                .orElse("Available tools: " + String.join(", ", names) + ".");
        return CallError.of(ErrorKind.INVALID_ARGUMENTS, "Unknown tool: " + PlainText.start(name, LONGEST_NAME), hint);
    }

    private Step<ValidCall> valid(ToolCall call, ToolDefinition tool, Journal journal, Deadline deadline) {
        ObjectNode arguments = tool.normalized(call.arguments());
        Violations violations = tool.violations(arguments);
        if (violations.isEmpty()) {
            violations = Violations.of(
                    Stream.of(redirectHosts.flatMap(hosts -> hosts.violation(arguments)), textAlone(arguments))
                            .flatMap(Optional::stream)
                            .toList());
        }
        if (!violations.isEmpty()) {
            return Step.fail(Failures.invalidArguments(violations));
        }
        Optional<String> text = Optional.ofNullable(arguments.remove(TEXT)).map(JsonNode::asString);
        Optional<ConfirmationReply> token = Optional.ofNullable(arguments.remove(TOKEN))
                .map(ticket -> new ConfirmationReply.Token(ticket.asString(), text));
        Optional<ConfirmationReply> brought =
                call.retry().<ConfirmationReply>map(retry -> retry).or(() -> token);
        ValidCall request = new ValidCall(
                tool,
                arguments,
                brought,
                tool.assess(arguments),
                call.caller(),
                journal,
                Map.of(),
                Optional.empty(),
                deadline);
        journal.valid(request);
        return Step.onward(request);
    }

    /** A typed text needs a token, which identifies the question that it answers. */
    private static Optional<Violation> textAlone(ObjectNode arguments) {
        return arguments.has(TEXT) && !arguments.has(TOKEN)
                ? Optional.of(new Violation(
                        "/" + TEXT,
                        TEXT + " belongs to a " + TOKEN + "; leave it out, and the server asks the person",
                        "given only together with " + TOKEN,
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    /** What a list includes is what another tool reads, so the caller must be offered that tool, too. */
    private Optional<CallError> refusedInclusion(ValidCall request) {
        return Inclusions.asked(request).values().stream()
                .flatMap(inclusion -> tools.catalog().find(inclusion.read().tool()).stream())
                .flatMap(tool -> tools.refusal(tool, request.caller().principal()).stream())
                .findFirst();
    }

    private Step<ValidCall> allowed(ValidCall request) {
        return tools.refusal(request)
                .or(() -> request.includes() ? refusedInclusion(request) : Optional.empty())
                .<Step<ValidCall>>map(Step::fail)
                .orElseGet(() -> request.tool().secrets().isEmpty() ? Step.onward(request) : handed(request));
    }

    private Step<ValidCall> handed(ValidCall request) {
        return secrecy.refusal(request)
                .or(() -> ownSecret.obstacle(request))
                .<Step<ValidCall>>map(Step::fail)
                .orElseGet(() -> Step.onward(
                        request.handing(secrecy.destination(request).or(() -> ownSecret.destination(request)))));
    }
}
