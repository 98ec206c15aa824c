package io.github.usersmcp.config;

import static io.github.usersmcp.config.Option.option;
import static io.github.usersmcp.config.Option.plain;
import static io.github.usersmcp.config.Option.toggle;

import io.github.usersmcp.config.OptionType.SecretText;
import io.github.usersmcp.config.OptionType.WholeNumber;
import io.github.usersmcp.config.Settings.ConfirmationFallback;
import io.github.usersmcp.config.Settings.LogLevel;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of everything that can be configured. */
final class Options {
    static final Option<String> CLIENT_ID =
            plain("clientId", new OptionType.Text("ID"), "OAuth2 client id, from the customer control panel");
    static final Option<Secret> CLIENT_SECRET =
            plain("clientSecret", SecretText.password(), "OAuth2 client secret, from the customer control panel");
    static final Option<String> API_USER =
            plain("apiUser", new OptionType.Text("EMAIL"), "API user that the server signs in as");
    static final Option<Secret> API_PASSWORD = plain("apiPassword", SecretText.password(), "password of the API user");
    static final Option<Secret> ACCESS_TOKEN = plain(
            "accessToken",
            SecretText.bearerToken(),
            "ready access token, to use instead of the four values above until it expires");
    static final Option<URI> BASE_URL = option("baseUrl", new SafeUrl(), "https://api.contabo.com", "root of the API");
    static final Option<URI> TOKEN_URL = option(
            "tokenUrl",
            new SafeUrl(),
            "https://auth.contabo.com/auth/realms/contabo/protocol/openid-connect/token",
            "OAuth2 token endpoint");
    static final Option<Duration> CONNECT_TIMEOUT = option(
            "connectTimeout",
            new TimeSpan(Duration.ofMillis(100), Duration.ofSeconds(60)),
            "5s",
            "longest wait for a connection, 100ms to 60s");
    static final Option<Duration> REQUEST_TIMEOUT = option(
            "requestTimeout",
            new TimeSpan(Duration.ofMillis(100), Duration.ofMinutes(10)),
            "30s",
            "longest wait for a whole answer, 100ms to 10m");
    static final Option<Duration> CALL_TIMEOUT = option(
            "callTimeout",
            new TimeSpan(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "60s",
            "longest time for a whole call, its repetitions and look-ups included, a person's answer not, 1s to 10m");
    static final Option<Path> CA_CERTIFICATES = plain(
            "caCertificates",
            new OptionType.FilePath(),
            "certificates of authorities to trust besides Java's, PEM; that of SSL_CERT_FILE when not given");
    static final Option<Integer> MAX_CONCURRENT_REQUESTS = option(
            "maxConcurrentRequests",
            new WholeNumber(1, 100),
            "8",
            "most requests to the API that are under way at once, 1 to 100; others wait their turn");
    static final Option<Integer> REQUESTS_PER_SECOND = option(
            "requestsPerSecond",
            new WholeNumber(1, 100_000),
            "10",
            "most requests to the API in one second, 1 to 100000; others wait their turn");
    static final Option<Integer> MAX_ELEMENTS = option(
            "maxElements",
            new WholeNumber(1, 100_000),
            "1000",
            "most entries that one list call collects from all pages, 1 to 100000");
    static final Option<Optional<Risk>> CONFIRM = option(
            "confirm",
            new OptionType.Choice<>(
                    List.of(
                            Optional.of(Risk.DESTRUCTIVE),
                            Optional.of(Risk.SENSITIVE),
                            Optional.of(Risk.WRITE),
                            Optional.empty()),
                    risk -> risk.map(Risk::label).orElse("never")),
            "sensitive",
            "lowest risk at which a call must be confirmed");
    static final Option<ConfirmationFallback> CONFIRM_FALLBACK = option(
            "confirmFallback",
            OptionType.Choice.of(ConfirmationFallback.values()),
            "token",
            "when the client cannot ask the person: hand out a token to come back with, or refuse");
    static final Option<Duration> CONFIRMATION_TIMEOUT = option(
            "confirmationTimeout",
            new TimeSpan(Duration.ofSeconds(10), Duration.ofHours(1)),
            "5m",
            "how long a question may wait for its answer, 10s to 1h");
    static final Option<Secret> CONFIRMATION_KEY = plain(
            "confirmationKey",
            SecretText.key(),
            "key that seals confirmations, 32 bytes in Base64, the same for all replicas");
    static final Option<Boolean> READ_ONLY = toggle("readOnly", "neither list nor run a tool that changes anything");
    static final Option<Boolean> DRY_RUN = toggle("dryRun", "say what a change would send, and do not send it");
    static final Option<List<String>> TOOLS = option(
            "tools",
            new OptionType.Names("TOOL,...", "tool names", "[A-Za-z0-9_-]+"),
            "",
            "the only tools to offer; all when not given");
    static final Option<List<String>> EXCLUDE_TOOLS = option(
            "excludeTools", new OptionType.Names("TOOL,...", "tool names", "[A-Za-z0-9_-]+"), "", "tools not to offer");
    static final Option<Boolean> ALLOW_SELF =
            toggle("allowSelf", "let a call delete, disable or demote the API user that the server signs in as");
    static final Option<List<String>> REDIRECT_HOSTS = option(
            "redirectHosts",
            new OptionType.Names("HOST,...", "host names (no scheme, no port)", "[A-Za-z0-9][A-Za-z0-9.-]*"),
            "",
            "the only hosts that a redirectUrl may name; any when not given");
    static final Option<SecretsMode> SECRETS = option(
            "secrets",
            OptionType.Choice.of(SecretsMode.values()),
            "ask",
            "secrets in results: masked unless asked for and confirmed, always masked, or always shown");
    static final Option<Boolean> UPDATE_CREDENTIALS =
            toggle("updateCredentials", "after a rotation, replace the client secret where it was read from");
    static final Option<Path> AUDIT_LOG = plain(
            "auditLog", new OptionType.FilePath(), "file that audit records are appended to; stderr when not given");
    static final Option<List<String>> AUDIT_MASK = option(
            "auditMask",
            new OptionType.Names("FIELD,...", "field names", "[A-Za-z0-9_.-]+"),
            "",
            "fields to mask in audit records, besides secrets");
    static final Option<LogLevel> LOG_LEVEL = option(
            "logLevel", OptionType.Choice.of(LogLevel.values()), "info", "least serious log line that is written");
    static final Option<Path> CONFIG = plain(
            "config",
            new OptionType.FilePath(),
            "configuration file, YAML or JSON; ~/.config/contabo-users-mcp/config.yaml when not given");
    static final Option<Boolean> SANDBOX =
            toggle("sandbox", "use the embedded sandbox instead of the real API; no credentials needed");

    private static final List<Option<?>> GENERAL = List.of(
            CLIENT_ID,
            CLIENT_SECRET,
            API_USER,
            API_PASSWORD,
            ACCESS_TOKEN,
            BASE_URL,
            TOKEN_URL,
            CONNECT_TIMEOUT,
            REQUEST_TIMEOUT,
            CALL_TIMEOUT,
            CA_CERTIFICATES,
            MAX_CONCURRENT_REQUESTS,
            REQUESTS_PER_SECOND,
            MAX_ELEMENTS,
            CONFIRM,
            CONFIRM_FALLBACK,
            CONFIRMATION_TIMEOUT,
            CONFIRMATION_KEY,
            READ_ONLY,
            DRY_RUN,
            TOOLS,
            EXCLUDE_TOOLS,
            ALLOW_SELF,
            REDIRECT_HOSTS,
            SECRETS,
            UPDATE_CREDENTIALS,
            AUDIT_LOG,
            AUDIT_MASK);

    private static final List<Option<?>> OF_THE_PROCESS = List.of(LOG_LEVEL, CONFIG, SANDBOX);

    static final List<Option<?>> ALL = Stream.of(GENERAL, HttpOptions.ALL, OF_THE_PROCESS)
            .<Option<?>>flatMap(List::stream)
            .toList();

    /** The four values of the password grant. */
    static final List<Option<?>> PASSWORD_GRANT = List.of(CLIENT_ID, CLIENT_SECRET, API_USER, API_PASSWORD);

    private Options() {}

    /** Every name under which something can be given. */
    static Stream<String> names() {
        return ALL.stream().flatMap(Option::names);
    }
}
