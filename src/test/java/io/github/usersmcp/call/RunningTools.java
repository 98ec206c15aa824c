package io.github.usersmcp.call;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.call.CallObserver.Ended;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.confirm.ConfirmationReply;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.UsedTicketsInMemory;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.sandbox.SandboxRequest;
import io.github.usersmcp.sandbox.SandboxSettings;
import io.github.usersmcp.secrets.ClientSecretStore;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All tools, wired as in the program, against a sandbox of their own. */
public final class RunningTools implements AutoCloseable {
    /** How long a ticket stays valid. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final ToolCatalog CATALOG = ToolCatalog.load();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final Sandbox sandbox;
    private final Setup setup;
    private final RecordedTrail trail = new RecordedTrail();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private final UsersApi api;
    private final ToolCalls calls;

    RunningTools(Setup setup) {
        this(setup, Optional.empty());
    }

    /** @param store where the server's own client secret is stored */
    RunningTools(Setup setup, Optional<ClientSecretStore> store) {
        this(setup, store, SandboxSettings.standard(), CATALOG);
    }

    private RunningTools(Setup setup, Optional<ClientSecretStore> store, SandboxSettings account, ToolCatalog catalog) {
        this.sandbox = Sandbox.start(account, clock);
        this.setup = setup;
        this.api = new UsersApi(settings(), clock, UUID::randomUUID, () -> 0, UsersApi.Observer.NONE);
        SecureRandom random = new SecureRandom();
        Confirmations confirmations = new Confirmations(
                new Confirmations.Policy(
                        setup.threshold(),
                        setup.fallback() ? Confirmations.Fallback.TOKEN : Confirmations.Fallback.DENY,
                        LIFETIME),
                setup.key(),
                new UsedTicketsInMemory(clock, 100),
                clock,
                random);
        this.calls = new ToolCalls(
                new OfferedTools(catalog, setup.access()),
                api,
                confirmations,
                store,
                setup.handover(),
                trail,
                ended::add,
                new Rules(setup.secrets(), setup.maxElements(), setup.auditMask()),
                clock);
    }

    /** Tools against an account of that many users. */
    static RunningTools withUsers(Setup setup, int users) {
        return on(setup, SandboxSettings.standard().withUsers(users));
    }

    /** Tools on such a sandbox. */
    static RunningTools on(Setup setup, SandboxSettings account) {
        return new RunningTools(setup, Optional.empty(), account, CATALOG);
    }

    /** Other tools than those of the program. */
    static RunningTools of(Setup setup, ToolCatalog catalog) {
        return new RunningTools(setup, Optional.empty(), SandboxSettings.standard(), catalog);
    }

    private ApiSettings settings() {
        SandboxCredentials given = sandbox.credentials();
        return new ApiSettings(
                setup.api().orElse(sandbox.baseUrl()),
                sandbox.tokenUrl(),
                new PasswordGrant(
                        given.clientId(), new Secret(given.clientSecret()), given.user(), new Secret(given.password())),
                AMPLE,
                AMPLE,
                1024 * 1024,
                Setup.BOUNDS);
    }

    /** Runs one tool for the caller {@code local}. */
    public Outcome run(String tool, String json) {
        return runAs("local", tool, json);
    }

    /** Runs one tool for that caller. */
    public Outcome runAs(String identity, String tool, String json) {
        ObjectNode arguments = (ObjectNode) JSON.readTree(json);
        return calls.run(new ToolCall(
                tool,
                arguments,
                new Caller(Principal.unrestricted(identity), "tests 1", "stdio", setup.person(), setup.progress())));
    }

    /** Runs one tool for that caller, who may answer the question of an earlier call. */
    public Outcome runAs(Caller caller, Optional<ConfirmationReply.Retry> retry, String tool, String json) {
        return calls.run(new ToolCall(tool, (ObjectNode) JSON.readTree(json), caller, retry));
    }

    /** The same as the JSON that a client sees. */
    public ObjectNode envelope(String tool, String json) {
        return Envelope.of(run(tool, json));
    }

    /** The risk of such a call. */
    public Optional<Risk> neededFor(String tool, String json) {
        return calls.neededFor(tool, (ObjectNode) JSON.readTree(json));
    }

    public OfferedTools tools() {
        return calls.tools();
    }

    public static ToolDefinition tool(String name) {
        return CATALOG.find(name).orElseThrow();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public MovableClock clock() {
        return clock;
    }

    /** The requests that reached the API so far, without token requests. */
    public List<SandboxRequest> requests() {
        String tokens = sandbox.tokenUrl().getRawPath();
        return sandbox.requests().stream()
                .filter(request -> !request.rawPathAndQuery().equals(tokens))
                .toList();
    }

    /** The last request that reached the API, except for token requests. */
    public SandboxRequest lastRequest() {
        List<SandboxRequest> requests = requests();
        return requests.get(requests.size() - 1);
    }

    /** Only the changes among the requests. */
    public List<SandboxRequest> changes() {
        return requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** The records in the audit trail. */
    public RecordedTrail trail() {
        return trail;
    }

    /** The calls that the observer received, in order. */
    public List<Ended> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void close() {
        api.close();
        sandbox.close();
    }
}
