package io.github.usersmcp.config;

import static io.github.usersmcp.config.Option.option;

import io.github.usersmcp.config.HttpSettings.Listen;
import io.github.usersmcp.config.SafeUrl.PublicUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The options for serving over HTTP. */
final class HttpOptions {
    static final Option<Listen> HTTP = option(
            "http",
            new ListenAddress(),
            "serve over HTTP at this address instead of stdio; the host is 127.0.0.1 if only a port is given");

    static final Option<URI> PUBLIC_URL = option(
                    "publicUrl",
                    new PublicUrl(),
                    "URL at which clients reach the server, such as `https://example.com/users`, including the path of a proxy")
            .otherwise("the address of `--http`");

    static final Option<List<String>> ALLOWED_HOSTS = option(
                    "allowedHosts",
                    new OptionType.Names(
                            "HOST,...",
                            "host names (no scheme, no port)",
                            "[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]"),
                    "host names to accept in requests, in addition to that of `--public-url` and those of this machine")
            .standard("")
            .otherwise("none");

    static final Option<List<String>> METRICS_HOSTS = option(
                    "metricsHosts",
                    new OptionType.Names(
                            "HOST,...",
                            "host names or addresses (no scheme, no port), or *",
                            "\\*|[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]"),
                    "additional host names and addresses to accept in requests for `/metrics`; `*` accepts any")
            .standard("")
            .otherwise("none");

    static final Option<List<String>> ALLOWED_ORIGINS = option(
                    "allowedOrigins",
                    new OptionType.Names(
                            "ORIGIN,...",
                            "origins, such as https://app.example.com,",
                            "https?://([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?"),
                    "origins of web pages that may call, such as `https://app.example.com`")
            .standard("")
            .otherwise("none");

    static final Option<Path> TLS_CERTIFICATE =
            option("tlsCertificate", new OptionType.FilePath(), "certificate chain for HTTPS, PEM");

    static final Option<Path> TLS_KEY = option(
            "tlsKey", new OptionType.FilePath(), "private key of that certificate, PEM, PKCS#8 without a password");

    static final Option<Path> TLS_KEYSTORE = option(
            "tlsKeystore",
            new OptionType.FilePath(),
            "keystore with certificate and key, PKCS#12 or JKS, instead of the two files above");

    static final Option<Secret> TLS_KEYSTORE_PASSWORD =
            option("tlsKeystorePassword", OptionType.SecretText.password(), "password of the keystore");

    static final Option<Path> AUTH_TOKENS = option(
            "authTokens",
            new OptionType.FilePath(),
            "file that lists who may call: names, token hashes and scopes, as the command `token` prints them");

    static final Option<URI> AUTH_ISSUER =
            option("authIssuer", new SafeUrl(), "OAuth2 issuer whose JWTs the server accepts");

    static final Option<String> AUTH_AUDIENCE = option(
                    "authAudience", new OptionType.Text("TEXT"), "audience that those JWTs must name")
            .otherwise("the server's URL and `/mcp`");

    static final Option<Integer> MAX_SESSIONS = option(
                    "maxSessions", new OptionType.WholeNumber(1, 100_000), "maximum number of sessions")
            .standard("1000")
            .details(
                    "With authentication, one caller can have half of them. At the limit, a new session replaces the least recently used one that has no call in progress, first among the sessions of the same caller");

    static final Option<Duration> SESSION_TIMEOUT = option(
                    "sessionTimeout",
                    new TimeSpan(Duration.ofSeconds(1), Duration.ofHours(24)),
                    "how long an unused session lives")
            .standard("30m")
            .details("It lives for 24 hours while its client keeps a stream open");

    static final Option<Integer> MAX_CONNECTIONS = option(
                    "maxConnections", new OptionType.WholeNumber(1, 100_000), "maximum number of connections")
            .standard("1024")
            .details(
                    "With authentication, one caller can have half of them. Half may be open streams (`GET`, `subscriptions/listen`, `/sse`); the server closes the oldest idle stream for a new one");

    static final Option<Duration> IDLE_TIMEOUT = option(
                    "idleTimeout",
                    new TimeSpan(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    "how long a connection without a request in progress stays open when it carries no data")
            .standard("30s");

    static final Option<Integer> MAX_CALLS = option(
                    "maxCalls", new OptionType.WholeNumber(1, 10_000), "maximum number of requests in progress")
            .standard("64")
            .details("With authentication, one caller can have half of them");

    static final Option<Integer> RATE_LIMIT = option(
                    "rateLimit",
                    new OptionType.WholeNumber(1, 1_000_000),
                    "maximum number of requests per caller per minute")
            .standard("300")
            .details("Each 64 KiB of a body count as one more request");

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
