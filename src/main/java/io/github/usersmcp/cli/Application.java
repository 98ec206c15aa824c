package io.github.usersmcp.cli;

import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.audit.AuditTrail.WatchedTrail;
import io.github.usersmcp.call.CallObserver;
import io.github.usersmcp.call.InterruptedRotation;
import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.call.Rules;
import io.github.usersmcp.call.SecretHandover;
import io.github.usersmcp.call.ToolCalls;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.RevealTo;
import io.github.usersmcp.config.Settings.Target;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.confirm.DeskPatience;
import io.github.usersmcp.confirm.UsedTicketsInMemory;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.sandbox.SandboxSettings;
import io.github.usersmcp.secrets.ClientSecretStore;
import io.github.usersmcp.secrets.ClientSecretStore.SecretUse;
import io.github.usersmcp.value.Lazy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final WatchedTrail trail;
    private final ToolCalls calls;

    private Application(
            Supplier<ToolCatalog> catalog,
            Optional<Sandbox> sandbox,
            ApiSettings apiSettings,
            Optional<ClientSecretStore> store,
            Settings settings,
            Terminal terminal,
            Observers observers,
            Optional<DeskReach> reach) {
        this.sandbox = sandbox;
        this.apiSettings = apiSettings;
        this.api = new UsersApi(apiSettings, clock, UUID::randomUUID, new Random(), observers.api());
        AuditTrail records = AuditDestination.open(settings.audit(), clock, terminal);
        RecentCalls recent = new RecentCalls(records);
        Lazy<DeskParts> desk = new Lazy<>(() -> deskParts(settings, reach.orElseThrow(), recent));
        reach.ifPresent(way -> way.connect(desk));
        this.trail = new WatchedTrail(reach.isPresent() ? recent : records);
        this.calls = new ToolCalls(
                new OfferedTools(catalog.get(), settings.access()),
                api,
                confirmations(settings, reach, desk),
                store,
                handover(settings.secrets(), reach.map(way -> deskHandover(way, desk)), clock),
                trail,
                observers.calls(),
                new Rules(
                        settings.secrets().mode(),
                        settings.maxElements(),
                        settings.audit().mask()),
                clock);
        store.ifPresent(place -> finishRotation(place, terminal));
    }

    /** The observers of calls and requests. */
    record Observers(CallObserver calls, UsersApi.Observer api) {
        static final Observers NONE = new Observers(CallObserver.NONE, UsersApi.Observer.NONE);
    }

    /** Starts without a desk. */
    static Application start(Supplier<ToolCatalog> catalog, Settings settings, Terminal terminal) {
        return start(catalog, settings, terminal, Observers.NONE, Optional.empty(), SandboxSettings.standard());
    }

    /**
     * Starts with observers of call outcomes and of requests on the wire.
     *
     * @param reach how people reach the desk; empty for no desk
     * @param account the sandbox to embed, if the settings want one
     */
    static Application start(
            Supplier<ToolCatalog> catalog,
            Settings settings,
            Terminal terminal,
            Observers observers,
            Optional<DeskReach> reach,
            SandboxSettings account) {
        if (settings.target() instanceof Target.RealApi real) {
            ClientSecretStore store = new ClientSecretStore(
                    settings.provenance().clientSecretPlace(),
                    settings.secrets().updateCredentials(),
                    SecretUse.of(real.api()));
            return new Application(
                    catalog, Optional.empty(), real.api(), Optional.of(store), settings, terminal, observers, reach);
        }
        Sandbox sandbox = Sandbox.start(account, Clock.systemUTC());
        ApiSettings there =
                settings.limits().apiSettings(sandbox.baseUrl(), sandbox.tokenUrl(), grant(sandbox.credentials()));
        return new Application(
                catalog, Optional.of(sandbox), there, Optional.empty(), settings, terminal, observers, reach);
    }

    /** Finishes a rotation whose process died, before anything signs in with the old secret. */
    private void finishRotation(ClientSecretStore store, Terminal terminal) {
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
        trail.close();
        sandbox.ifPresent(Sandbox::close);
    }

    private static Credentials grant(SandboxCredentials credentials) {
        return new Credentials.PasswordGrant(
                credentials.clientId(),
                new Secret(credentials.clientSecret()),
                credentials.user(),
                new Secret(credentials.password()));
    }

    /**
     * A secret never goes into the conversation because the place that the operator chose is not there.
     *
     * @param desk gives secrets to people at the desk; empty if it cannot
     */
    private static Optional<SecretHandover> handover(
            Settings.Secrets settings, Optional<SecretHandover> desk, Clock clock) {
        RevealTo to = settings.revealTo().orElse(desk.isPresent() ? RevealTo.DESK : RevealTo.CHAT);
        if (to == RevealTo.CHAT) {
            return Optional.empty();
        }
        return to == RevealTo.FILE
                ? Optional.of(SecretFiles.of(settings, clock))
                : desk.or(() -> Optional.of(
                        SecretHandover.unavailable(SecretHandover.To.DESK, "the approval desk cannot show secrets")));
    }

    private static SecretHandover deskHandover(DeskReach way, Lazy<DeskParts> desk) {
        return new DeskHandover(
                () -> desk.get().handovers(), caller -> desk.get().canSignIn(caller), way::secret);
    }

    private Confirmations confirmations(Settings settings, Optional<DeskReach> reach, Lazy<DeskParts> desk) {
        Settings.Confirmation confirmation = settings.confirmation();
        return new Confirmations(
                new Confirmations.Policy(
                        confirmation.threshold(),
                        Confirmations.Fallback.valueOf(confirmation.fallback().name()),
                        confirmation.timeout()),
                reach.map(way -> new Confirmations.DeskPolicy(
                        settings.desk().fourEyes()
                                ? confirmation.threshold()
                                : settings.desk().from(),
                        () -> atDesk(settings.desk().waiting(), way, desk.get()))),
                confirmation.key().map(key -> Base64.getDecoder().decode(key.reveal())),
                new UsedTicketsInMemory(clock, MOST_USED_TICKETS),
                clock,
                random);
    }

    private static Confirmations.AtDesk atDesk(Duration wait, DeskReach way, DeskParts parts) {
        return new Confirmations.AtDesk(
                parts.approvals(),
                way,
                new DeskPatience(wait, wait.multipliedBy(5).dividedBy(2)));
    }

    private DeskParts deskParts(Settings settings, DeskReach reach, RecentCalls recent) {
        return new DeskParts(
                settings.desk(),
                reach.signIn(),
                new DeskAccount(calls),
                new DeskTrail(recent, settings.audit().file()),
                sandbox.isPresent(),
                clock,
                random);
    }
}
