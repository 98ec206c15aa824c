package io.github.usersmcp.endtoend;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.usersmcp.harness.KeystoreFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint with an elliptic key and a certificate of its own, which answers that it is not available. */
final class TlsEndpoint implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final int UNAVAILABLE = 503;

    private final KeystoreFile keys;
    private final HttpsServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TlsEndpoint(KeystoreFile keys, HttpsServer server) {
        this.keys = keys;
        this.server = server;
    }

    static TlsEndpoint start(Path folder) throws IOException {
        KeystoreFile keys = new KeystoreFile(folder.resolve("keys.p12"), PASSWORD);
        keys.addKeyPair("endpoint", "endpoint", "ip:127.0.0.1");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TlsEndpoint endpoint = new TlsEndpoint(keys, server);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
        server.createContext("/", exchange -> {
            endpoint.requests.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(UNAVAILABLE, -1);
            exchange.close();
        });
        server.start();
        return endpoint;
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The options of a JVM that trusts it. */
    String trusting() {
        return String.join(" ", keys.trusting());
    }

    /** The paths that were asked for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
