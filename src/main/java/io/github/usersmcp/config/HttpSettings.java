package io.github.usersmcp.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How MCP is served over HTTP.
 *
 * @param listen where to listen
 * @param publicUrl the URL at which clients reach the server, including a proxy's path, without a slash at its end; derived from {@code listen} when empty
 * @param allowedHosts host names, in lower case and without port, that a request may name besides those of loopback and of
 *     {@code publicUrl}
 * @param metricsHosts host names that a request for the metrics may name besides; {@code *} for any
 * @param allowedOrigins origins, such as {@code https://app.example.com}, that browsers may call from; none when empty
 * @param tls the certificate to serve HTTPS with; empty for plain HTTP
 * @param authentication who may call
 * @param bounds limits for the server and for each caller
 */
public record HttpSettings(
        Listen listen,
        Optional<URI> publicUrl,
        List<String> allowedHosts,
        List<String> metricsHosts,
        List<String> allowedOrigins,
        Optional<TlsSettings> tls,
        AuthenticationSettings authentication,
        Bounds bounds) {

    public HttpSettings {
        allowedHosts = List.copyOf(allowedHosts);
        metricsHosts = List.copyOf(metricsHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /**
     * The URL at which clients reach the server: {@code publicUrl}, or the address that it listens on.
     *
     * @param port the port that the server listens on, 1 to 65535
     */
    public URI baseUrl(int port) {
        return publicUrl.orElseGet(() -> new Listen(listen.host(), port).origin(tls.isPresent()));
    }

    /** The path that a proxy serves the server under, without a slash at its end; empty for the root. */
    public String basePath() {
        return publicUrl.map(URI::getRawPath).orElse("");
    }

    /**
     * An address to listen on.
     *
     * @param host a host name or address of this machine, IPv6 without brackets
     * @param port 1 to 65535, or 0 for any free one
     */
    public record Listen(String host, int port) {

        /** Whether only this machine can connect. */
        public boolean isLoopback() {
            return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("::1");
        }

        /** This host's addresses; {@code localhost} means both loopback addresses, since clients use either. */
        public List<String> addresses() {
            return host.equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(host);
        }

        /** Whether it means all addresses of this machine, so that clients cannot use it as a URL. */
        boolean isWildcard() {
            return host.equals("0.0.0.0") || host.equals("::");
        }

        URI origin(boolean secure) {
            String named = host.contains(":") ? "[" + host + "]" : host;
            return URI.create((secure ? "https://" : "http://") + named + ":" + port);
        }
    }

    /**
     * Limits for one HTTP server and for each caller.
     *
     * @param sessions maximum number of concurrent sessions
     * @param sessionTimeout how long an unused session is kept
     * @param connections maximum number of concurrent connections
     * @param idleTimeout how long a connection without requests in progress may be silent
     * @param calls maximum number of concurrent requests
     * @param callsPerMinute maximum number of requests per caller and minute
     */
    public record Bounds(
            int sessions,
            Duration sessionTimeout,
            int connections,
            Duration idleTimeout,
            int calls,
            int callsPerMinute) {}

    /** The certificate and key that HTTPS is served with; the server reads the files again when they change. */
    public sealed interface TlsSettings {

        /** A keystore, PKCS#12 or JKS, with one key. */
        record Keystore(Path file, Secret password) implements TlsSettings {}

        /** A certificate chain and its unencrypted PKCS#8 private key, both PEM. */
        record Pem(Path certificate, Path key) implements TlsSettings {}
    }
}
