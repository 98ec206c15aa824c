package io.github.usersmcp.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running stand-in for the Users API on loopback, with its token endpoint. Every start with the same settings has the
 * same account, kept in memory; the same calls give the same ids and secrets. Its threads are daemons: it never keeps a
 * process alive.
 *
 * <p>Another process drives it under {@code /sandbox/}: {@code GET account} (the whole state), {@code GET|DELETE
 * requests} (with {@code ?traceId=} those of one trace), {@code GET|POST|DELETE faults} (one {@link SandboxFault} as
 * JSON, or an array), {@code GET|POST random-faults} (how often each kind struck; a seed and faults with their chances
 * in a thousand, forgotten together with the others), {@code POST reset}.
 */
public final class Sandbox implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Sandbox::daemon);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final SandboxCredentials credentials;
    private final Control control;

    private Sandbox(HttpServer server, SandboxSettings settings, Clock clock) {
        this.server = server;
        Account account = new Account(() -> Seed.read(settings.users()), clock);
        Tokens tokens = new Tokens(clock);
        credentials = credentials(account);
        control = new Control(account, log, faults);
        server.createContext(
                "/",
                new SandboxHandler(
                        new UsersOperations(account, tokens, settings.api()),
                        new SandboxTokenEndpoint(account, tokens, baseUrl() + SandboxTokenEndpoint.REALM),
                        control,
                        log,
                        faults,
                        new FaultPlayer(tokens, closing)));
        server.setExecutor(threads);
    }

    /**
     * Binds 127.0.0.1 and answers from then on.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param clock the time for the expiry of tokens and the dates of emails and audits
     * @throws UncheckedIOException if the port is taken
     */
    public static Sandbox start(int port, Clock clock) {
        return start(SandboxSettings.standard().withPort(port), clock);
    }

    /**
     * The same with other settings.
     *
     * @param clock the time for the expiry of tokens and the dates of emails and audits
     * @throws UncheckedIOException if the port is taken
     */
    public static Sandbox start(SandboxSettings settings, Clock clock) {
        Sandbox sandbox = new Sandbox(bound(settings.port()), settings, clock);
        // The server's own thread inherits being a daemon from the thread that starts it.
        CompletableFuture.runAsync(sandbox.server::start, sandbox.threads).join();
        return sandbox;
    }

    private static HttpServer bound(int port) {
        answerWithoutDelay();
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "cannot listen on 127.0.0.1:" + port + " (" + taken.getMessage() + "); choose another port", taken);
        }
    }

    /**
     * The JDK's server writes headers and body apart; with Nagle's algorithm against the client's delayed
     * acknowledgement each answer would take 40 ms. It reads this property once, when its first server is made.
     */
    private static void answerWithoutDelay() {
        String property = "sun.net.httpserver.nodelay";
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox");
        thread.setDaemon(true);
        return thread;
    }

    private static SandboxCredentials credentials(Account account) {
        ObjectNode client = account.client();
        ObjectNode apiUser = account.apiUser();
        ObjectNode user = account.user(apiUser.path("userId").asString()).orElseThrow();
        return new SandboxCredentials(
                client.path("clientId").asString(),
                client.path("secret").asString(),
                user.path("email").asString(),
                apiUser.path("password").asString());
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The URL of the token endpoint. */
    public URI tokenUrl() {
        return URI.create(baseUrl() + SandboxTokenEndpoint.PATH);
    }

    /** The values at the start, even if the account has changed since. */
    public SandboxCredentials credentials() {
        return credentials;
    }

    /**
     * The requests so far, in order of arrival, at most the latest 10 000; those to the control side are not among
     * them.
     */
    public List<SandboxRequest> requests() {
        return log.list();
    }

    /** Asks for a fault; those asked for before come first. */
    public void fault(SandboxFault fault) {
        faults.add(fault);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Restores the initial account, faults and log; issued tokens remain valid until they expire. */
    public void reset() {
        control.reset();
    }

    /** Frees the port at once; requests still waiting are cut. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
