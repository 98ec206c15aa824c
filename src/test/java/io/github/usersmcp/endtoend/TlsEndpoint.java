package io.github.usersmcp.endtoend;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An endpoint with an elliptic key and a certificate of its own, which answers that it is not available. */
final class TlsEndpoint implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final int UNAVAILABLE = 503;

    private final Path keys;
    private final HttpsServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TlsEndpoint(Path keys, HttpsServer server) {
        this.keys = keys;
        this.server = server;
    }

    static TlsEndpoint start(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        makeKeys(keys);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TlsEndpoint endpoint = new TlsEndpoint(keys, server);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
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
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(keys, PASSWORD);
    }

    /** The paths that were asked for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private static void makeKeys(Path keys) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "endpoint",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=endpoint",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static SSLContext context(Path keys) throws IOException {
        try (InputStream stream = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
