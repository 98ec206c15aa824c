package io.github.usersmcp.cli;

import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.audit.WatchedTrail;
import io.github.usersmcp.call.CallObserver;
import io.github.usersmcp.call.InterruptedRotation;
import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.call.Rules;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.Target;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.UsedTicketsInMemory;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.secrets.ClientSecretStore;
import io.github.usersmcp.secrets.ClientSecretStore.SecretUse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** All components wired for one run; closing it closes what it opened. */
final class Application implements AutoCloseable {
    private static final int MOST_USED_TICKETS = 100_000;

    private final Optional<Sandbox> sandbox;
    private final ApiSettings apiSettings;
    private final UsersApi api;
    private final WatchedTrail trail;
    private final ToolCalls calls;

    private Application(
            Supplier<ToolCatalog> catalog,
            Optional<Sandbox> sandbox,
            ApiSettings apiSettings,
            Optional<ClientSecretStore> store,
            Settings settings,
            Terminal terminal,
            Observers observers) {
        Clock clock = Clock.systemUTC();
        Confirmations confirmations = confirmations(settings.confirmation(), clock);
        this.sandbox = sandbox;
        this.apiSettings = apiSettings;
        this.api = new UsersApi(apiSettings, clock, UUID::randomUUID, new Random(), observers.api());
        this.trail = new WatchedTrail(AuditDestination.open(settings.audit(), terminal));
        this.calls = new ToolCalls(
                new OfferedTools(catalog.get(), settings.access()),
                api,
                confirmations,
                store,
                trail,
                observers.calls(),
                new Rules(
                        settings.secrets().mode(),
                        settings.maxElements(),
                        settings.audit().mask()),
                clock);
        store.ifPresent(place -> finishRotation(place, clock, terminal));
    }

    /** The observers of calls and requests. */
    record Observers(CallObserver calls, UsersApi.Observer api) {}

    static Application start(Supplier<ToolCatalog> catalog, Settings settings, Terminal terminal) {
        return start(catalog, settings, terminal, new Observers(CallObserver.NONE, UsersApi.Observer.NONE));
    }

    /** Starts with observers of call outcomes and of requests on the wire. */
    static Application start(Supplier<ToolCatalog> catalog, Settings settings, Terminal terminal, Observers observers) {
        if (settings.target() instanceof Target.RealApi real) {
            ClientSecretStore store = new ClientSecretStore(
                    settings.provenance().clientSecretPlace(),
                    settings.secrets().updateCredentials(),
                    SecretUse.of(real.api()));
            return new Application(
                    catalog, Optional.empty(), real.api(), Optional.of(store), settings, terminal, observers);
        }
        Sandbox sandbox = Sandbox.start(0, Clock.systemUTC());
        ApiSettings there =
                settings.limits().apiSettings(sandbox.baseUrl(), sandbox.tokenUrl(), grant(sandbox.credentials()));
        return new Application(catalog, Optional.of(sandbox), there, Optional.empty(), settings, terminal, observers);
    }

    /** Finishes a rotation whose process died, before anything signs in with the old secret. */
    private void finishRotation(ClientSecretStore store, Clock clock, Terminal terminal) {
        store.ignoredRecovery().ifPresent(words -> terminal.err().println("Warning: " + words));
        InterruptedRotation.Finish finish = new InterruptedRotation(calls.tools(), store, clock).finish(apiSettings);
        if (finish instanceof InterruptedRotation.Finish.Recovered recovered) {
            api.useClientSecret(recovered.secret());
            terminal.err()
                    .println("The server finished an interrupted rotation of the client secret; the new secret is in "
                            + store.placeInWords() + ".");
        } else if (finish instanceof InterruptedRotation.Finish.Failed failed) {
            failed.secret().ifPresent(api::useClientSecret);
            terminal.err().println("Warning: " + failed.message());
        }
    }

    ToolCalls calls() {
        return calls;
    }

    WatchedTrail trail() {
        return trail;
    }

    UsersApi api() {
        return api;
    }

    /** The API of this run, for a person to read. */
    String apiName() {
        return sandbox.isPresent()
                ? "the embedded sandbox"
                : apiSettings.baseUrl().toString();
    }

    @Override
    public void close() {
        api.close();
        sandbox.ifPresent(Sandbox::close);
    }

    private static Credentials grant(SandboxCredentials credentials) {
        return new Credentials.PasswordGrant(
                credentials.clientId(),
                new Secret(credentials.clientSecret()),
                credentials.user(),
                new Secret(credentials.password()));
    }

    private static Confirmations confirmations(Settings.Confirmation settings, Clock clock) {
        return new Confirmations(
                new Confirmations.Policy(
                        settings.threshold(),
                        Confirmations.Fallback.valueOf(settings.fallback().name()),
                        settings.timeout()),
                settings.key().map(key -> Base64.getDecoder().decode(key.reveal())),
                new UsedTicketsInMemory(clock, MOST_USED_TICKETS),
                clock,
                new SecureRandom());
    }
}
