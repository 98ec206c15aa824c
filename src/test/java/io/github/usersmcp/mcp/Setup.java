package io.github.usersmcp.mcp;

import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.call.CallObserver;
import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.call.Rules;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.ApiSettings.Credentials.BearerToken;
import io.github.usersmcp.config.ApiSettings.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.UsedTicketsInMemory;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a server under test is set up. */
record Setup(AccessSettings access, Duration confirmationTimeout, Duration finishTimeout) {
    static final ToolCatalog CATALOG = ToolCatalog.load();
    static final int TOOLS = CATALOG.tools().size();
    static final Setup PLAIN = new Setup(access(false, List.of()), Wait.PATIENCE, Wait.PATIENCE);
    static final Setup READ_ONLY = PLAIN.with(access(true, List.of()));
    static final Setup WITHOUT_LIST = PLAIN.with(access(false, List.of("retrieve_user_list")));

    private static final int MOST_ELEMENTS = 1000;
    private static final int MOST_TICKETS = 100;
    private static final int MOST_BYTES = 1 << 20;

    private static AccessSettings access(boolean readOnly, List<String> excluded) {
        return new AccessSettings(readOnly, false, List.of(), excluded, List.of(), false, List.of());
    }

    Setup with(AccessSettings newAccess) {
        return new Setup(newAccess, confirmationTimeout, finishTimeout);
    }

    Setup confirmingFor(Duration timeout) {
        return new Setup(access, timeout, finishTimeout);
    }

    Setup finishingIn(Duration timeout) {
        return new Setup(access, confirmationTimeout, timeout);
    }

    OfferedTools tools() {
        return new OfferedTools(CATALOG, access);
    }

    StdioServer server(Sandbox sandbox) {
        return server(sandbox, entry -> Optional.empty());
    }

    StdioServer server(Sandbox sandbox, AuditTrail trail) {
        return server(api(sandbox), trail);
    }

    /** A server that reaches no API. */
    StdioServer server() {
        URI nowhere = URI.create("http://127.0.0.1:9");
        return server(api(nowhere, nowhere, new BearerToken(new Secret("ready-token"))), entry -> Optional.empty());
    }

    private StdioServer server(ApiSettings api, AuditTrail trail) {
        Clock clock = Clock.systemUTC();
        ToolCalls calls = new ToolCalls(
                tools(),
                new UsersApi(api, clock, UUID::randomUUID),
                new Confirmations(
                        new Confirmations.Policy(
                                Optional.of(Risk.SENSITIVE), Confirmations.Fallback.TOKEN, Wait.PATIENCE),
                        Optional.empty(),
                        new UsedTicketsInMemory(clock, MOST_TICKETS),
                        clock,
                        new SecureRandom()),
                Optional.empty(),
                Optional.empty(),
                trail,
                CallObserver.NONE,
                new Rules(SecretsMode.ASK, MOST_ELEMENTS, List.of()),
                clock);
        return new StdioServer(calls, "1.2.3", confirmationTimeout, finishTimeout);
    }

    private static ApiSettings api(Sandbox sandbox) {
        SandboxCredentials credentials = sandbox.credentials();
        return api(
                sandbox.baseUrl(),
                sandbox.tokenUrl(),
                new PasswordGrant(
                        credentials.clientId(),
                        new Secret(credentials.clientSecret()),
                        credentials.user(),
                        new Secret(credentials.password())));
    }

    private static ApiSettings api(URI baseUrl, URI tokenUrl, Credentials credentials) {
        ApiSettings.Bounds bounds = new ApiSettings.Bounds(Wait.PATIENCE, 100, 1000);
        return new ApiSettings(baseUrl, tokenUrl, credentials, Wait.PATIENCE, Wait.PATIENCE, MOST_BYTES, bounds);
    }
}
