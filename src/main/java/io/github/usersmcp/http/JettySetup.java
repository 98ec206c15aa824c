package io.github.usersmcp.http;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Configures Jetty: everything bounded, no version in responses, virtual threads if Java has them. */
final class JettySetup {
    private static final int MOST_HEADER_BYTES = 20 * 1024;
    static final int MOST_THREADS = 32;
    private static final int ACCEPT_QUEUE = 256;
    private static final int FEWEST_THREADS = 4;
    private static final Duration STOP = Duration.ofSeconds(2);

    private JettySetup() {}

    static Server server() {
        QueuedThreadPool threads = new Threads();
        threads.setName("http");
        threads.setDaemon(true);
        if (VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        Server server = new Server(threads);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP.toMillis());
        return server;
    }

    static ServerConnector connector(
            Server server, Duration idleTimeout, Optional<SslContextFactory.Server> certificate, Limits limits) {
        HttpConnectionFactory http = new BoundedHttp(configuration());
        ConnectionFactory[] factories = certificate
                .map(context -> new ConnectionFactory[] {
                    new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()), http
                })
                .orElseGet(() -> new ConnectionFactory[] {http});
        ServerConnector connector = new BoundedConnector(server, null, limits.sockets(), factories);
        connector.setIdleTimeout(idleTimeout.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(limits.connections());
        return connector;
    }

    /** Jetty's pool, except that it does not swallow errors. */
    private static final class Threads extends QueuedThreadPool {
        private Threads() {
            super(MOST_THREADS, FEWEST_THREADS);
        }

        @Override
        protected void runJob(Runnable job) {
            try {
                super.runJob(job);
            } catch (Error e) {
                Uncaught.report(e);
                throw e;
            }
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(MOST_HEADER_BYTES);
        // The cache of header fields costs each connection about 96 KB from its second request on.
        configuration.setHeaderCacheSize(0);
        configuration.setUseInputDirectByteBuffers(false);
        configuration.setUseOutputDirectByteBuffers(false);
        // A client may use any of the server's names, whichever of them the certificate is for.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        return configuration;
    }
}
