package io.github.usersmcp.config;

import static io.github.usersmcp.config.Option.option;
import static io.github.usersmcp.config.Option.toggle;

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

/** Every option, declared once; {@link HttpOptions} has those for HTTP. */
final class Options {
    static final Option<String> CLIENT_ID =
            option("clientId", new OptionType.Text("ID"), "OAuth2 client ID from the customer control panel");

    static final Option<Secret> CLIENT_SECRET = option(
            "clientSecret", OptionType.SecretText.password(), "OAuth2 client secret from the customer control panel");

    static final Option<String> API_USER = option(
            "apiUser", new OptionType.Text("EMAIL"), "email address of the API user that the server signs in as");

    static final Option<Secret> API_PASSWORD =
            option("apiPassword", OptionType.SecretText.password(), "password of the API user");

    static final Option<Secret> ACCESS_TOKEN = option(
                    "accessToken", OptionType.SecretText.bearerToken(), "access token, used until it expires")
            .details("It applies when the four values above are incomplete or come from a place with lower precedence");

    static final Option<URI> BASE_URL =
            option("baseUrl", new SafeUrl(), "root URL of the API").standard("https://api.contabo.com");

    static final Option<URI> TOKEN_URL = option("tokenUrl", new SafeUrl(), "OAuth2 token endpoint")
            .standard("https://auth.contabo.com/auth/realms/contabo/protocol/openid-connect/token");

    static final Option<Duration> CONNECT_TIMEOUT = option(
                    "connectTimeout",
                    new TimeSpan(Duration.ofMillis(100), Duration.ofSeconds(60)),
                    "maximum time to wait for a connection")
            .standard("5s");

    static final Option<Duration> REQUEST_TIMEOUT = option(
                    "requestTimeout",
                    new TimeSpan(Duration.ofMillis(100), Duration.ofMinutes(10)),
                    "maximum time to wait for a complete response")
            .standard("30s");

    static final Option<Duration> CALL_TIMEOUT = option(
                    "callTimeout",
                    new TimeSpan(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    "maximum time for a whole call, including retries and lookups but not the time that a person takes to answer")
            .standard("60s");

    static final Option<Path> CA_CERTIFICATES = option(
                    "caCertificates",
                    new OptionType.FilePath(),
                    "PEM file with CA certificates to trust in addition to those of Java")
            .otherwise("the file that `SSL_CERT_FILE` names");

    static final Option<Integer> MAX_CONCURRENT_REQUESTS = option(
                    "maxConcurrentRequests",
                    new OptionType.WholeNumber(1, 100),
                    "maximum number of concurrent requests to the API")
            .standard("8")
            .details("Further requests wait");

    static final Option<Integer> REQUESTS_PER_SECOND = option(
                    "requestsPerSecond",
                    new OptionType.WholeNumber(1, 100_000),
                    "maximum number of requests to the API per second")
            .standard("10")
            .details("Further requests wait");

    static final Option<Integer> MAX_ELEMENTS = option(
                    "maxElements",
                    new OptionType.WholeNumber(1, 100_000),
                    "maximum number of entries that one list call with `allPages` collects")
            .standard("1000");

    static final Option<Optional<Risk>> CONFIRM = option(
                    "confirm",
                    new OptionType.Choice<Optional<Risk>>(
                            List.of(
                                    Optional.of(Risk.DESTRUCTIVE),
                                    Optional.of(Risk.SENSITIVE),
                                    Optional.of(Risk.WRITE),
                                    Optional.empty()),
                            risk -> risk.map(Risk::label).orElse("never")),
                    "lowest risk at which a call must be confirmed")
            .standard("sensitive");

    static final Option<ConfirmationFallback> CONFIRM_FALLBACK = option(
                    "confirmFallback",
                    OptionType.Choice.of(ConfirmationFallback.values()),
                    "what to do when the client cannot ask the person: have them decide at the approval desk, return a token for a second call, or refuse the call")
            .standard("desk")
            .details("With a token, the assistant reports what the person said, which is no proof of a person");

    static final Option<Duration> CONFIRMATION_TIMEOUT = option(
                    "confirmationTimeout",
                    new TimeSpan(Duration.ofSeconds(10), Duration.ofHours(1)),
                    "how long a question waits for an answer")
            .standard("5m");

    static final Option<Secret> CONFIRMATION_KEY = option(
                    "confirmationKey",
                    OptionType.SecretText.key(),
                    "key that seals confirmation tokens, 32 bytes in Base64")
            .otherwise("a random key for each process")
            .details("Processes that share a key accept each other's tokens, each token once");

    static final Option<Boolean> READ_ONLY = toggle("readOnly", "offer and run only tools that change nothing");

    static final Option<Boolean> DRY_RUN = toggle("dryRun", "show what a change would send, without sending it");

    static final Option<List<String>> TOOLSETS = option(
                    "toolsets",
                    new OptionType.Names("TOOLSET,...", "names of toolsets", "[A-Za-z0-9_-]+"),
                    "the only toolsets to offer: `users`, `roles`, `history`, `account`")
            .standard("")
            .otherwise("all toolsets");

    static final Option<List<String>> TOOLS = option(
                    "tools",
                    new OptionType.Names("TOOL,...", "tool names", "[A-Za-z0-9_-]+"),
                    "the only tools to offer")
            .standard("")
            .otherwise("all tools");

    static final Option<List<String>> EXCLUDE_TOOLS = option(
                    "excludeTools",
                    new OptionType.Names("TOOL,...", "tool names", "[A-Za-z0-9_-]+"),
                    "tools not to offer")
            .standard("")
            .otherwise("none");

    static final Option<Boolean> ALLOW_SELF =
            toggle("allowSelf", "allow calls to delete, disable or demote the API user that the server signs in as");

    static final Option<List<String>> REDIRECT_HOSTS = option(
                    "redirectHosts",
                    new OptionType.Names("HOST,...", "host names (no scheme, no port)", "[A-Za-z0-9][A-Za-z0-9.-]*"),
                    "the only hosts that a `redirectUrl` may name")
            .standard("")
            .otherwise("any host");

    static final Option<SecretsMode> SECRETS = option(
                    "secrets",
                    OptionType.Choice.of(SecretsMode.values()),
                    "secrets in results: masked unless a call asks for them and is confirmed, always masked, or always shown")
            .standard("ask");

    static final Option<Boolean> UPDATE_CREDENTIALS =
            toggle("updateCredentials", "after a rotation, replace the client secret where it was read");

    static final Option<Path> AUDIT_LOG = option(
                    "auditLog", new OptionType.FilePath(), "file or FIFO to append audit records to")
            .otherwise("stderr")
            .details("Over HTTP, `/dev/stdout` works too");

    static final Option<List<String>> AUDIT_MASK = option(
                    "auditMask",
                    new OptionType.Names("FIELD,...", "field names", "[A-Za-z0-9_.-]+"),
                    "argument fields to mask in audit records, in addition to secrets")
            .standard("")
            .otherwise("none");

    static final Option<Path> AUDIT_KEY_FILE = option(
                    "auditKeyFile",
                    new OptionType.FilePath(),
                    "Ed25519 private key, PEM, that signs the audit log after every 100 records and at its end")
            .otherwise("unsigned");

    static final Option<LogLevel> LOG_LEVEL = option(
                    "logLevel", OptionType.Choice.of(LogLevel.values()), "least severe level to log")
            .standard("info");

    static final Option<Path> CONFIG = option("config", new OptionType.FilePath(), "configuration file, YAML or JSON")
            .otherwise("`~/.config/contabo-users-mcp/config.yaml`");

    static final Option<Boolean> SANDBOX =
            toggle("sandbox", "use the embedded sandbox instead of the real API; it needs no credentials");

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
            TOOLSETS,
            TOOLS,
            EXCLUDE_TOOLS,
            ALLOW_SELF,
            REDIRECT_HOSTS,
            SECRETS,
            UPDATE_CREDENTIALS,
            AUDIT_LOG,
            AUDIT_MASK,
            AUDIT_KEY_FILE);

    private static final List<Option<?>> OF_THE_PROCESS = List.of(LOG_LEVEL, CONFIG, SANDBOX);

    static final List<Option<?>> ALL = Stream.of(GENERAL, DeskOptions.ALL, HttpOptions.ALL, OF_THE_PROCESS)
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
