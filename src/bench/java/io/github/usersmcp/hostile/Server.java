package io.github.usersmcp.hostile;

import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.call.CallObserver;
import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.call.Rules;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials.BearerToken;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.UsedTicketsInMemory;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The server's own tools; the API cannot be reached, since no hostile call comes that far. */
final class Server {
    static final ToolCatalog CATALOG = ToolCatalog.load();
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Server() {}

    static ToolCalls calls() {
        Clock clock = Clock.systemUTC();
        URI nowhere = URI.create("http://127.0.0.1:9");
        ApiSettings api = new ApiSettings(
                nowhere,
                nowhere,
                new BearerToken(new Secret("token")),
                PATIENCE,
                PATIENCE,
                1 << 20,
                new ApiSettings.Bounds(PATIENCE, 100, 1000));
        return new ToolCalls(
                new OfferedTools(
                        CATALOG, new AccessSettings(false, false, List.of(), List.of(), List.of(), false, List.of())),
                new UsersApi(api, clock, UUID::randomUUID),
                new Confirmations(
                        new Confirmations.Policy(Optional.of(Risk.SENSITIVE), Confirmations.Fallback.TOKEN, PATIENCE),
                        Optional.empty(),
                        new UsedTicketsInMemory(clock, 100),
                        clock,
                        new SecureRandom()),
                Optional.empty(),
                Optional.empty(),
                entry -> Optional.empty(),
                CallObserver.NONE,
                new Rules(SecretsMode.ASK, 1000, List.of()),
                clock);
    }
}
