package io.github.usersmcp.http;

import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.metrics.Metrics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** MCP over HTTP, from its start until it is closed. The door of this room. */
public final class HttpServer {
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final Duration LONGEST_BODY = Duration.ofSeconds(20);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(3);
    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final HttpSettings settings;
    private final HttpEndpoint endpoint;
    private final Health health;
    private final OpenStreams streams = new OpenStreams();
    private final CallerRates rates;
    private final Optional<Tls> tls;
    private final Server server;
    private final ServerConnector connector;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(HttpServer::daemon);

    private HttpServer(
            HttpSettings settings, HttpEndpoint endpoint, BooleanSupplier credentialsWork, Optional<Tls> tls) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.health = new Health(credentialsWork);
        this.rates = new CallerRates(settings.bounds().callsPerMinute());
        this.tls = tls;
        this.server = JettySetup.server(settings.bounds());
        this.connector = JettySetup.connector(server, settings, tls.map(Tls::contextFactory));
    }

    /** What came of a start. */
    public sealed interface Start {
        record Running(HttpServer server) implements Start {}

        /** It does not run; the message names what is wrong and how to mend it. */
        record Failed(String problem) implements Start {}
    }

    /**
     * Listens and answers from then on.
     *
     * @param endpoint what answers for the protocol
     * @param metrics told of every request, and served
     * @param credentialsWork whether a token for the API can be had; cheap, asked at each probe
     */
    public static Start start(
            HttpSettings settings,
            Authenticator authenticator,
            HttpEndpoint endpoint,
            Metrics metrics,
            BooleanSupplier credentialsWork,
            Clock clock) {
        Optional<Loaded<Tls>> loaded = settings.tls().map(files -> Tls.open(files, clock));
        if (loaded.orElse(null) instanceof Loaded.Bad<Tls> bad) {
            return new Start.Failed(bad.problem());
        }
        Optional<Tls> tls = loaded.map(good -> ((Loaded.Good<Tls>) good).value());
        return new HttpServer(settings, endpoint, credentialsWork, tls).listen(authenticator, metrics);
    }

    private Start listen(Authenticator authenticator, Metrics metrics) {
        try {
            connector.open();
            server.setHandler(new GracefulHandler(door(authenticator, metrics)));
            server.start();
        } catch (Exception e) {
            LifeCycle.stop(server);
            return new Start.Failed("cannot listen on %s, port %d (%s); choose another with --http"
                    .formatted(settings.listen().host(), settings.listen().port(), e.getMessage()));
        }
        metrics.sessions(endpoint::sessions);
        tls.ifPresent(files -> files.watch(SWEEP));
        every(KEEP_ALIVE, streams::keepAlive);
        every(SWEEP, endpoint::sweep);
        every(SWEEP, rates::sweep);
        return new Start.Running(this);
    }

    private FrontDoor door(Authenticator authenticator, Metrics metrics) {
        ProtectedResource resource = new ProtectedResource(origin(), settings.authentication());
        AllowedNames names = new AllowedNames(settings, connector.getLocalPort());
        return new FrontDoor(
                new Entrance(names, authenticator, resource, rates),
                new BodyReader(MOST_BODY_BYTES, LONGEST_BODY),
                endpoint,
                resource,
                health,
                metrics,
                streams);
    }

    /** Scheme, host and port that clients reach the server by. */
    public URI origin() {
        return settings.origin(connector.getLocalPort());
    }

    /** Stops accepting, lets calls in flight end, at most that long, and ends every stream and session. */
    public void stop(Duration longest) {
        health.stopping();
        connector.close();
        endpoint.close(longest);
        timer.shutdownNow();
        tls.ifPresent(Tls::close);
        LifeCycle.stop(server);
    }

    private void every(Duration interval, Runnable work) {
        var unused =
                timer.scheduleWithFixedDelay(work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http-timer");
        thread.setDaemon(true);
        return thread;
    }
}
