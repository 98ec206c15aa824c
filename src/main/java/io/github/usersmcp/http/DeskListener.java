package io.github.usersmcp.http;

import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.value.Result;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** Serves the approval desk alone, on a free port of this machine, for a server over stdio. */
public final class DeskListener implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final String PATH = "/desk";
    private static final int MOST_FORM_BYTES = 64 << 10;
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_REQUESTS_PER_MINUTE = 1200;
    private static final Duration LONGEST_BODY = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Server server;
    private final Desk desk;
    private final ScheduledExecutorService timer;

    private DeskListener(Server server, Desk desk, ScheduledExecutorService timer) {
        this.server = server;
        this.desk = desk;
        this.timer = timer;
    }

    /**
     * Starts to listen. The problem, if any, is a sentence without its period.
     *
     * @param desks the desk for the URL at which browsers reach it
     */
    public static Result<DeskListener> start(Function<URI, Desk> desks, Clock clock) {
        Server server = JettySetup.server();
        Limits limits = Limits.of(bounds(), false, Runtime.getRuntime().maxMemory(), clock);
        try {
            List<ServerConnector> open = new Listening(
                            new HttpSettings.Listen(HOST, 0),
                            (address, port) -> connector(server, limits, address, port))
                    .open();
            URI base = URI.create("http://" + HOST + ":" + open.get(0).getLocalPort() + PATH);
            Desk desk = desks.apply(base);
            server.setHandler(new OnlyDesk(desk, base.getRawAuthority(), limits));
            server.start();
            return Result.good(new DeskListener(server, desk, sweeping(limits)));
        } catch (Exception e) {
            LifeCycle.stop(server);
            return Result.bad("cannot listen on %s for the approval desk (%s)".formatted(HOST, e.getMessage()));
        }
    }

    private static HttpSettings.Bounds bounds() {
        return new HttpSettings.Bounds(1, IDLE, MOST_CONNECTIONS, IDLE, 1, MOST_REQUESTS_PER_MINUTE);
    }

    private static ServerConnector connector(Server server, Limits limits, String address, int port) {
        ServerConnector connector = JettySetup.connector(server, IDLE, Optional.empty(), limits);
        connector.setHost(address);
        connector.setPort(port);
        return connector;
    }

    private static ScheduledExecutorService sweeping(Limits limits) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "desk-timer");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                timer.scheduleWithFixedDelay(limits::endLate, LATE.toMillis(), LATE.toMillis(), TimeUnit.MILLISECONDS);
        return timer;
    }

    /** The desk that it serves. */
    public Desk desk() {
        return desk;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        LifeCycle.stop(server);
    }

    /** Answers nothing but the desk, under exactly one name, so that no other name can be made to resolve to it. */
    private static final class OnlyDesk extends Handler.Abstract {
        private final DeskEndpoint endpoint;
        private final String authority;
        private final Limits limits;
        private final PeerUser users = PeerUser.ofProcess();

        OnlyDesk(Desk desk, String authority, Limits limits) {
            this.endpoint = new DeskEndpoint(desk, new BodyReader(MOST_FORM_BYTES, LONGEST_BODY, limits.bodies()));
            this.authority = authority;
            this.limits = limits;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Connection connection = request.getConnectionMetaData().getConnection();
            limits.connections().begin(connection);
            Request.addCompletionListener(
                    request, failure -> limits.connections().end(connection));
            SecurityHeaders.put(request, response);
            Optional<HttpError> refusal = refusal(request);
            if (refusal.isPresent()) {
                JettyExchange.refuse(response, callback, refusal.get());
            } else {
                endpoint.handle(request, response, callback, Route.withinDesk(path(request)));
            }
            return true;
        }

        private Optional<HttpError> refusal(Request request) {
            List<String> hosts = request.getHeaders().getFields(HttpHeader.HOST).stream()
                    .map(HttpField::getValue)
                    .toList();
            if (!hosts.equals(List.of(authority))) {
                return Optional.of(HttpError.of(421, "The Host is not the name of the desk"));
            }
            if (Route.of(path(request)) != Route.DESK) {
                return Optional.of(HttpError.of(404, "Not found; the desk is at " + PATH));
            }
            ConnectionMetaData ends = request.getConnectionMetaData();
            if (users.isAnother(ends.getRemoteSocketAddress(), ends.getLocalSocketAddress())) {
                return Optional.of(HttpError.of(403, "The desk is for the user who runs this server"));
            }
            return endpoint.misdirected(request)
                    .or(() -> limits.rates().tooMany(endpoint.counted(request)).map(AccessCheck::tooMany));
        }

        private static String path(Request request) {
            return request.getHttpURI().getCanonicalPath();
        }
    }
}
