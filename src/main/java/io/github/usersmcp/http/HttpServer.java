package io.github.usersmcp.http;

import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server for MCP. The entry point of this package. */
public final class HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final int MOST_FORM_BYTES = 64 << 10;
    private static final Duration LONGEST_BODY = Duration.ofSeconds(20);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);
    private static final Duration REVOCATIONS = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofSeconds(1);

    private final HttpSettings settings;
    private final Authenticator authenticator;
    private final HttpEndpoint endpoint;
    private final Health health;
    private final OpenStreams streams = new OpenStreams();
    private final Limits limits;
    private final HandlerThreads threads = new HandlerThreads(JettySetup.MOST_THREADS / 2, JettySetup.MOST_THREADS / 2);
    private final Optional<Tls> tls;
    private final Function<URI, Optional<Desk>> desks;
    private final Server server;
    private final List<ServerConnector> connectors = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(HttpServer::daemon);

    private HttpServer(
            HttpSettings settings,
            Authenticator authenticator,
            HttpEndpoint endpoint,
            Health.Checks checks,
            Optional<Tls> tls,
            Function<URI, Optional<Desk>> desks,
            Clock clock) {
        this.settings = settings;
        this.authenticator = authenticator;
        this.endpoint = endpoint;
        this.health = new Health(checks, authenticator::admitsAnyone);
        this.limits = Limits.of(
                settings.bounds(),
                !settings.authentication().isNone(),
                Runtime.getRuntime().maxMemory(),
                clock);
        this.tls = tls;
        this.desks = desks;
        this.server = JettySetup.server();
    }

    /**
     * Starts to listen. The problem, if any, is a sentence without its period.
     *
     * @param endpoint implements the protocol
     * @param metrics counts every request, and is served itself
     * @param checks the checks for the probes
     * @param desks the approval desk for the URL at which clients reach the server; empty for none
     */
    public static Result<HttpServer> start(
            HttpSettings settings,
            Authenticator authenticator,
            HttpEndpoint endpoint,
            Metrics metrics,
            Health.Checks checks,
            Function<URI, Optional<Desk>> desks,
            Clock clock) {
        Result<Optional<Tls>> certificate = settings.tls()
                .map(files -> Tls.open(files, clock).then(tls -> Result.good(Optional.of(tls))))
                .orElseGet(() -> Result.good(Optional.empty()));
        return certificate.then(
                tls -> new HttpServer(settings, authenticator, endpoint, checks, tls, desks, clock).listen(metrics));
    }

    private Result<HttpServer> listen(Metrics metrics) {
        try {
            connectors.addAll(new Listening(settings.listen(), this::connector).open());
            server.setHandler(new GracefulHandler(handler(metrics)));
            server.start();
        } catch (Exception e) {
            LifeCycle.stop(server);
            return Result.bad("cannot listen on %s, port %d (%s); choose another with --http"
                    .formatted(settings.listen().host(), settings.listen().port(), e.getMessage()));
        }
        metrics.sessions(endpoint::sessions);
        tls.ifPresent(files -> files.watch(SWEEP));
        every(KEEP_ALIVE, streams::keepAlive);
        every(REVOCATIONS, this::endRevoked);
        every(SWEEP, endpoint::sweep);
        every(SWEEP, limits::forget);
        every(LATE, limits::endLate);
        return Result.good(this);
    }

    private ServerConnector connector(String address, int port) {
        ServerConnector connector =
                JettySetup.connector(server, settings.bounds().idleTimeout(), tls.map(Tls::contextFactory), limits);
        connector.setHost(address);
        connector.setPort(port);
        return connector;
    }

    /** Immediately reloads the files that the server also reloads when they change. Does not end any request. */
    public void reload() {
        LOG.info("Reloading the token file and the TLS certificate, if there are any");
        authenticator.reload();
        tls.ifPresent(Tls::reload);
    }

    /** A caller whose token was revoked also loses its open sessions and streams. */
    private void endRevoked() {
        Set<Principal> revoked = authenticator.takeRevoked();
        if (!revoked.isEmpty()) {
            endpoint.end(revoked);
            streams.end(revoked);
        }
    }

    private RequestHandler handler(Metrics metrics) {
        ProtectedResource resource = new ProtectedResource(baseUrl(), settings.authentication());
        AllowedNames names = new AllowedNames(settings, port());
        return new RequestHandler(
                new AccessCheck(names, authenticator, resource, limits),
                new BodyReader(MOST_BODY_BYTES, LONGEST_BODY, limits.bodies()),
                endpoint,
                resource,
                health,
                metrics,
                streams,
                limits,
                threads,
                settings.basePath(),
                desks.apply(deskUrl())
                        .map(desk -> new DeskEndpoint(
                                desk, new BodyReader(MOST_FORM_BYTES, LONGEST_BODY, limits.bodies()))));
    }

    /** Browsers bind passkeys to a name, not to an address. */
    private URI deskUrl() {
        boolean unnamed = settings.publicUrl().isEmpty() && settings.listen().isLoopback();
        URI base = unnamed
                ? URI.create((settings.tls().isPresent() ? "https" : "http") + "://localhost:" + port())
                : baseUrl();
        return URI.create(base + "/desk");
    }

    /** The URL at which clients reach the server. */
    public URI baseUrl() {
        return settings.baseUrl(port());
    }

    /** The port on which the server listens. */
    int port() {
        return connectors.get(0).getLocalPort();
    }

    /** Stops accepting connections, waits for calls in flight up to {@code longest}, then ends every stream and session. */
    public void stop(Duration longest) {
        health.stopping();
        connectors.forEach(ServerConnector::close);
        endpoint.close(longest);
        timer.shutdownNow();
        tls.ifPresent(Tls::close);
        try {
            LifeCycle.stop(server);
        } catch (RuntimeException e) {
            LOG.warn("Some requests did not end in time and were cut off");
        }
        threads.close();
    }

    private void every(Duration interval, Runnable work) {
        long millis = interval.toMillis();
        var unused = timer.scheduleWithFixedDelay(() -> runLogged(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The timer stops repeating a task that throws. */
    private static void runLogged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A periodic task failed because of a bug", e);
        } catch (Error e) {
            Uncaught.report(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http-timer");
        thread.setDaemon(true);
        return thread;
    }
}
