package io.github.usersmcp.mcp;

import io.github.usersmcp.auth.Authentication;
import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.http.Health;
import io.github.usersmcp.http.HttpServer;
import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Serves the conformance suite's fixture with the product's own code until it is killed. */
final class ConformanceServer {
    private static final HttpSettings.Bounds BOUNDS =
            new HttpSettings.Bounds(100, Duration.ofMinutes(5), 100, Duration.ofSeconds(30), 64, 100_000);
    private static final HttpSettings SETTINGS = new HttpSettings(
            new HttpSettings.Listen("127.0.0.1", 0),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            new AuthenticationSettings(Optional.empty(), Optional.empty()),
            BOUNDS);

    private ConformanceServer() {}

    /** Prints the endpoint's address with the host name that the suite requires. */
    public static void main(String[] arguments) throws InterruptedException {
        HttpEndpoint endpoint = new HttpEndpoint(
                mapper -> new ConformanceFeatures(mapper).all(),
                (tool, given) -> Optional.empty(),
                new HttpEndpoint.Bounds(
                        BOUNDS.sessions(),
                        BOUNDS.sessionTimeout(),
                        BOUNDS.calls(),
                        BOUNDS.connections(),
                        1 << 20,
                        false,
                        Duration.ofSeconds(30)),
                Clock.systemUTC());
        Result<HttpServer> start = HttpServer.start(
                SETTINGS,
                authorization -> new Authentication.Known(Principal.unrestricted("fixture")),
                endpoint,
                new Metrics(List.of()),
                new Health.Checks(() -> true, () -> true),
                base -> Optional.empty(),
                Clock.systemUTC());
        HttpServer server = start.toOptional().orElseThrow();
        System.out.printf("http://localhost:%d/mcp%n", server.baseUrl().getPort());
        Thread.currentThread().join();
    }
}
