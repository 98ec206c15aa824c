package io.github.usersmcp.cli;

import io.github.usersmcp.auth.Authenticator;
import io.github.usersmcp.auth.BearerAuthenticator;
import io.github.usersmcp.auth.OpenIdSignIn;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.HttpSettings;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.http.Health;
import io.github.usersmcp.http.HttpServer;
import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.sandbox.SandboxSettings;
import io.github.usersmcp.value.Result;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MCP over HTTP, until the process receives a signal to stop. */
final class ServeOverHttp {
    private static final Logger LOG = LoggerFactory.getLogger(ServeOverHttp.class);
    private static final Duration FINISH = Duration.ofSeconds(20);
    private static final int PART_OF_HEAP = 16;
    private static final long MOST_KEPT_BYTES = 64 << 20;

    private final ToolCatalog catalog;
    private final Settings settings;
    private final HttpSettings http;
    private final Terminal terminal;
    private final SandboxSettings sandbox;
    private final Clock clock = Clock.systemUTC();

    /** @param sandbox the sandbox to embed, if the settings want one */
    ServeOverHttp(
            ToolCatalog catalog, Settings settings, HttpSettings http, Terminal terminal, SandboxSettings sandbox) {
        this.catalog = catalog;
        this.settings = settings;
        this.http = http;
        this.terminal = terminal;
        this.sandbox = sandbox;
    }

    int run() {
        Result<Authenticator> opened =
                BearerAuthenticator.open(http.authentication(), settings.desk().fourEyes(), settings.network(), clock);
        Optional<Authenticator> authenticator = opened.orReport(terminal.err()::println);
        return authenticator.isEmpty() ? ExitCode.USAGE : run(authenticator.get());
    }

    private int run(Authenticator authenticator) {
        Metrics metrics =
                new Metrics(catalog.tools().stream().map(ToolDefinition::name).toList());
        HttpDesk desk = new HttpDesk(signIn(authenticator));
        try (Application program = Application.start(
                () -> catalog,
                settings,
                terminal,
                new Application.Observers(metrics, metrics),
                settings.desk().on() ? Optional.of(desk) : Optional.empty(),
                sandbox)) {
            Result<HttpServer> started = HttpServer.start(
                    http,
                    authenticator,
                    endpoint(program),
                    metrics,
                    new Health.Checks(program.api()::ready, program.trail()::isWritten),
                    desk::open,
                    clock);
            Optional<HttpServer> server = started.orReport(terminal.err()::println);
            server.ifPresent(running -> serve(running, program, desk));
            return server.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private DeskSignIn signIn(Authenticator authenticator) {
        Optional<OpenIdSignIn> openId = settings.desk()
                .signIn()
                .flatMap(client -> http.authentication()
                        .issuer()
                        .map(issuer -> OpenIdSignIn.of(issuer, client, settings.network(), clock, new SecureRandom())));
        return DeskSignIn.of(authenticator.deskTokens(), openId);
    }

    private HttpEndpoint endpoint(Application program) {
        return new HttpEndpoint(
                program.calls(),
                Version.text(),
                new HttpEndpoint.Bounds(
                        http.bounds().sessions(),
                        http.bounds().sessionTimeout(),
                        http.bounds().calls(),
                        Math.max(1, http.bounds().connections() / 2),
                        Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
                        !http.authentication().isNone(),
                        settings.confirmation().timeout()),
                clock);
    }

    /**
     * Waits for the signal to stop; the JVM then runs the hook, which ends the process with 0 after everything is
     * closed.
     */
    private void serve(HttpServer server, Application program, HttpDesk desk) {
        LOG.info(
                "contabo-users-mcp {} serves {} tools at {}/mcp, on {}",
                Version.text(),
                program.calls().tools().offered().size(),
                server.baseUrl(),
                program.apiName());
        HangUp.does(server::reload);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.info("Stopping: waiting at most {} s for calls in flight", FINISH.toSeconds());
            server.stop(FINISH);
            desk.close();
            program.close();
            terminal.err().flush();
            Runtime.getRuntime().halt(ExitCode.DONE);
        }));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
