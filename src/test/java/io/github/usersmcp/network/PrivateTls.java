package io.github.usersmcp.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.usersmcp.harness.KeystoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An HTTPS server whose certificate is of an authority that nobody trusts by itself. It answers with one user and a token. */
public final class PrivateTls implements AutoCloseable {
    /** The name in its certificate, which no name service knows. */
    public static final String HOST = "api.users.test";

    private static final String PASSWORD = "changeit";
    private static final String TOKEN = "{\"access_token\":\"a.b.c\",\"expires_in\":300}";
    private static final String USERS = "{\"data\":[{\"userId\":\"u1\"}]}";

    private final Path authority;
    private final HttpsServer server;
    private final List<String> proxyHeaders = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private final List<String> paths = new CopyOnWriteArrayList<>();

    private PrivateTls(Path authority, HttpsServer server) {
        this.authority = authority;
        this.server = server;
    }

    /** Starts one with these options of keytool for its certificate, such as {@code -startdate}. */
    public static PrivateTls start(Path folder, String name, String... options) {
        Path keys = folder.resolve("tls.p12");
        Path authority = folder.resolve("authority.pem");
        keytool(keys, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
        keytool(
                keys,
                Stream.concat(
                                Stream.of(
                                        "-genkeypair",
                                        "-alias",
                                        "server",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=server",
                                        "-signer",
                                        "authority",
                                        "-ext",
                                        "san=dns:" + name + ",ip:127.0.0.1"),
                                Stream.of(options))
                        .toArray(String[]::new));
        try {
            Files.writeString(authority, new KeystoreFile(keys, PASSWORD).remove("authority"));
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PrivateTls started = new PrivateTls(authority, server);
            server.setHttpsConfigurator(new HttpsConfigurator(new KeystoreFile(keys, PASSWORD).context()));
            server.createContext("/", started::answer);
            server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The certificate of its authority, PEM. */
    public Path authority() {
        return authority;
    }

    /** Headers that were meant for a proxy and came through to it. */
    public List<String> proxyHeaders() {
        return List.copyOf(proxyHeaders);
    }

    public List<String> paths() {
        return List.copyOf(paths);
    }

    /** Answers with this status from now on. */
    public void answer(int other) {
        status = other;
    }

    /** Forgets what it was asked and told. */
    public void forget() {
        status = 200;
        proxyHeaders.clear();
        paths.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        paths.add(path);
        exchange.getRequestHeaders().keySet().stream()
                .filter(header -> header.startsWith("Proxy-"))
                .forEach(proxyHeaders::add);
        byte[] body = (path.endsWith("/token") ? TOKEN : USERS).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void keytool(Path keys, String... arguments) {
        new KeystoreFile(keys, PASSWORD).keytool(List.of(arguments));
    }

    /** A file of several certificates and text between them, as a company hands them out. */
    public Path bundle(Path folder) {
        try {
            String own = Files.readString(authority);
            return Files.writeString(
                    folder.resolve("bundle.pem"),
                    "# Company root - 2026\n" + own.replace("\n", "\r\n")
                            + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\nsubject=/CN=x\n" + own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
