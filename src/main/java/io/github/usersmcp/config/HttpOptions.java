package io.github.usersmcp.config;

import static io.github.usersmcp.config.Option.option;
import static io.github.usersmcp.config.Option.plain;

import io.github.usersmcp.config.HttpSettings.Listen;
import io.github.usersmcp.config.OptionType.SecretText;
import io.github.usersmcp.config.OptionType.WholeNumber;
import io.github.usersmcp.config.SafeUrl.PublicUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The part of the table of options that serving over HTTP has. */
final class HttpOptions {
    static final Option<Listen> HTTP =
            plain("http", new ListenAddress(), "serve over HTTP instead of stdio; without a host on 127.0.0.1");
    static final Option<URI> PUBLIC_URL = plain(
            "publicUrl",
            new PublicUrl(),
            "how clients reach the server, such as https://example.com/users, when not by --http");
    static final Option<List<String>> ALLOWED_HOSTS = option(
            "allowedHosts",
            new OptionType.Names(
                    "HOST,...", "host names (no scheme, no port)", "[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]"),
            "",
            "host names that requests may name besides those of --public-url and of this machine");
    static final Option<List<String>> METRICS_HOSTS = option(
            "metricsHosts",
            new OptionType.Names(
                    "HOST,...",
                    "host names or addresses (no scheme, no port), or *",
                    "\\*|[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]"),
            "",
            "host names that requests for /metrics may name besides the others; * for any");
    static final Option<List<String>> ALLOWED_ORIGINS = option(
            "allowedOrigins",
            new OptionType.Names(
                    "ORIGIN,...",
                    "origins, such as https://app.example.com,",
                    "https?://([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?"),
            "",
            "web pages' origins that may call, such as https://app.example.com; none when not given");
    static final Option<Path> TLS_CERTIFICATE =
            plain("tlsCertificate", new OptionType.FilePath(), "certificate chain to serve HTTPS with, PEM");
    static final Option<Path> TLS_KEY = plain(
            "tlsKey", new OptionType.FilePath(), "private key of that certificate, PEM, PKCS#8 without a password");
    static final Option<Path> TLS_KEYSTORE = plain(
            "tlsKeystore",
            new OptionType.FilePath(),
            "keystore with certificate and key, PKCS#12 or JKS, instead of the two");
    static final Option<Secret> TLS_KEYSTORE_PASSWORD =
            plain("tlsKeystorePassword", SecretText.password(), "password of the keystore");
    static final Option<Path> AUTH_TOKENS = plain(
            "authTokens",
            new OptionType.FilePath(),
            "who may call: names, hashes of tokens and scopes, as the command token prints them");
    static final Option<URI> AUTH_ISSUER =
            plain("authIssuer", new SafeUrl(), "who may call: the bearers of this OAuth2 issuer's JWTs");
    static final Option<String> AUTH_AUDIENCE = plain(
            "authAudience",
            new OptionType.Text("TEXT"),
            "what those JWTs must be meant for; the server's address and /mcp when not given");
    static final Option<Integer> MAX_SESSIONS =
            option("maxSessions", new WholeNumber(1, 100_000), "1000", "most sessions at once, 1 to 100000");
    static final Option<Duration> SESSION_TIMEOUT = option(
            "sessionTimeout",
            new TimeSpan(Duration.ofSeconds(1), Duration.ofHours(24)),
            "30m",
            "how long a session lives without being used, 1s to 24h");
    static final Option<Integer> MAX_CONNECTIONS =
            option("maxConnections", new WholeNumber(1, 100_000), "1024", "most connections at once, 1 to 100000");
    static final Option<Duration> IDLE_TIMEOUT = option(
            "idleTimeout",
            new TimeSpan(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "30s",
            "how long a connection may stay without a byte when nothing is under way on it, 1s to 10m");
    static final Option<Integer> MAX_CALLS =
            option("maxCalls", new WholeNumber(1, 10_000), "64", "most requests worked on at once, 1 to 10000");
    static final Option<Integer> RATE_LIMIT = option(
            "rateLimit", new WholeNumber(1, 1_000_000), "300", "most requests of one caller in a minute, 1 to 1000000");

    static final List<Option<?>> ALL = List.of(
            HTTP,
            PUBLIC_URL,
            ALLOWED_HOSTS,
            METRICS_HOSTS,
            ALLOWED_ORIGINS,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_KEYSTORE,
            TLS_KEYSTORE_PASSWORD,
            AUTH_TOKENS,
            AUTH_ISSUER,
            AUTH_AUDIENCE,
            MAX_SESSIONS,
            SESSION_TIMEOUT,
            MAX_CONNECTIONS,
            IDLE_TIMEOUT,
            MAX_CALLS,
            RATE_LIMIT);

    private HttpOptions() {}
}
