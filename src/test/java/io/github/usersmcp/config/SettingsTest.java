package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Settings.ConfirmationFallback;
import io.github.usersmcp.config.Settings.LogLevel;
import io.github.usersmcp.config.Settings.SecretsMode;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path home;

    @Test
    void theAddressesHaveDefaults() {
        ApiSettings api = Situation.signedIn(home).api();
        assertThat(api.baseUrl()).isEqualTo(URI.create("https://api.contabo.com"));
        assertThat(api.tokenUrl())
                .isEqualTo(URI.create("https://auth.contabo.com/auth/realms/contabo/protocol/openid-connect/token"));
    }

    @Test
    void theLimitsHaveDefaults() {
        assertThat(Situation.signedIn(home).settings().limits())
                .isEqualTo(new ApiSettings.Limits(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        8 * 1024 * 1024,
                        new ApiSettings.Bounds(Duration.ofSeconds(60), 8, 10)));
    }

    @Test
    void theLimitsHoldForTheRealApi() {
        ApiSettings api = Situation.signedIn(home).flags("--request-timeout=7s").api();
        assertThat(api.requestTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theLimitsServeTheSandboxOnceItsPlaceIsKnown() {
        ApiSettings.Limits limits = new Situation(home)
                .flags("--sandbox", "--connect-timeout=1s")
                .settings()
                .limits();
        URI place = URI.create("http://127.0.0.1:1234");
        assertThat(limits.apiSettings(place, place, Situation.token("a")))
                .isEqualTo(new ApiSettings(
                        place,
                        place,
                        Situation.token("a"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        8388608,
                        new ApiSettings.Bounds(Duration.ofSeconds(60), 8, 10)));
    }

    @Test
    void confirmationHasDefaults() {
        assertThat(Situation.signedIn(home).settings().confirmation())
                .isEqualTo(new Settings.Confirmation(
                        Optional.of(Risk.SENSITIVE),
                        ConfirmationFallback.DESK,
                        Duration.ofMinutes(5),
                        Optional.empty()));
    }

    @Test
    void accessHasDefaults() {
        assertThat(Situation.signedIn(home).settings().access())
                .isEqualTo(new AccessSettings(false, false, List.of(), List.of(), List.of(), false, List.of()));
    }

    @Test
    void theRestHasDefaults() {
        Settings settings = Situation.signedIn(home).settings();
        assertThat(settings.maxElements()).isEqualTo(1000);
        assertThat(settings.secrets())
                .isEqualTo(new Settings.Secrets(
                        SecretsMode.ASK, false, Optional.empty(), Optional.empty(), Settings.SecretsFormat.ENV));
        assertThat(settings.audit()).isEqualTo(new Settings.Audit(Optional.empty(), List.of(), Optional.empty()));
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void accessIsReadFromFlags() {
        Situation narrowed = Situation.signedIn(home)
                .flags(
                        "--read-only",
                        "--dry-run",
                        "--tools=a,b",
                        "--exclude-tools=c",
                        "--toolsets=users,roles",
                        "--allow-self",
                        "--redirect-hosts=My.Example.com");
        assertThat(narrowed.settings().access())
                .isEqualTo(new AccessSettings(
                        true,
                        true,
                        List.of("a", "b"),
                        List.of("c"),
                        List.of("users", "roles"),
                        true,
                        List.of("my.example.com")));
    }

    @Test
    void theAuditTrailIsReadFromVariables() {
        Situation audited = Situation.signedIn(home)
                .variable("CONTABO_AUDIT_LOG", "~/audit.jsonl")
                .variable("CONTABO_AUDIT_MASK", "email, lastName");
        assertThat(audited.settings().audit())
                .isEqualTo(new Settings.Audit(
                        Optional.of(home.resolve("audit.jsonl")), List.of("email", "lastName"), Optional.empty()));
    }

    @Test
    void confirmationCanBeTurnedOff() {
        assertThat(Situation.signedIn(home)
                        .flags("--confirm=never")
                        .settings()
                        .confirmation()
                        .threshold())
                .isEmpty();
    }

    @Test
    void anEmptyListFlagClearsTheListOfALowerPlace() {
        Situation cleared =
                Situation.signedIn(home).variable("CONTABO_TOOLS", "a,b").flags("--tools=");
        assertThat(cleared.settings().access().tools()).isEmpty();
    }

    @Test
    void aSwitchCanBeTurnedOffByAFlag() {
        Situation writable =
                Situation.signedIn(home).variable("CONTABO_READ_ONLY", "true").flags("--read-only=false");
        assertThat(writable.settings().access().readOnly()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CONTABO_READ_ONLY,yes,'must be true or false, not ''yes'''",
        "CONTABO_CONFIRM,always,'must be one of destructive|sensitive|write|never, not ''always'''",
        "CONTABO_CONFIRM,read,'must be one of destructive|sensitive|write|never, not ''read'''",
        "CONTABO_MAX_ELEMENTS,0,'must be an integer from 1 to 100000, not ''0'''",
        "CONTABO_MAX_ELEMENTS,100001,'must be an integer from 1 to 100000, not ''100001'''",
        "CONTABO_MAX_ELEMENTS,99999999999,'must be an integer from 1 to 100000, not ''99999999999'''",
        "CONTABO_CONNECT_TIMEOUT,99ms,'must be a duration from 100ms to 1m, such as 500ms, 5s or 2m, not ''99ms'''",
        "CONTABO_CLIENT_ID,' ',must not be blank",
        "CONTABO_TOOLS,a b,'must list tool names separated by commas, not ''a b'''",
        "CONTABO_REDIRECT_HOSTS,https://a,'must list host names (no scheme, no port) separated by commas, not ''https://a'''",
    })
    void aWrongValueIsNamedWithItsFix(String variable, String value, String complaint) {
        assertThat(Situation.signedIn(home).variable(variable, value).problem()).isEqualTo(variable + " " + complaint);
    }

    @Test
    void aWrongValueCannotSteerTheTerminal() {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_LOG_LEVEL", "\u001b[31m")
                        .problem())
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.contabo.com",
                "https://proxy.example.com:8443/contabo",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:9",
            })
    void anAddressMayBeHttpsOrLoopback(String address) {
        assertThat(Situation.signedIn(home).flags("--base-url", address).api().baseUrl())
                .isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.contabo.com",
                "http://127.evil.example.com",
                "http://localhost.evil.example.com",
                "ftp://localhost",
                "api.contabo.com",
                "https://",
                "https://user:hunter2@api.contabo.com",
                "https://api.contabo.com?token=hunter2",
                "https://api.contabo.com#hunter2",
                "https://api.contabo.com:99999",
                "https://a b",
            })
    void anotherAddressIsRefusedWithoutRepeatingIt(String address) {
        assertThat(Situation.signedIn(home).flags("--base-url", address).problem())
                .startsWith("--base-url must be an https:// address")
                .doesNotContain("hunter2");
    }

    @Test
    void anUnknownVariableIsWarnedOfWithTheNearestOne() {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_LOGLEVEL", "debug")
                        .settings()
                        .warnings())
                .containsExactly("the variable 'CONTABO_LOGLEVEL' is unknown and has no effect;"
                        + " did you mean CONTABO_LOG_LEVEL?");
    }

    @Test
    void anUnknownVariableThatIsNearNothingIsWarnedOfToo() {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_XYZZY_PLUGH", "1")
                        .settings()
                        .warnings())
                .containsExactly("the variable 'CONTABO_XYZZY_PLUGH' is unknown and has no effect");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        Situation wrong = new Situation(home)
                .flags("--conect-timeout=5s", "--config=~/none.yaml")
                .variable("CONTABO_REQUEST_TIMEOUT", "soon")
                .variable("CONTABO_LOG_LEVEL", "loud");
        assertThat(wrong.problem())
                .contains(
                        "'--conect-timeout' is not a known flag; did you mean --connect-timeout?",
                        "~/none.yaml does not exist",
                        "CONTABO_REQUEST_TIMEOUT must be",
                        "CONTABO_LOG_LEVEL must be",
                        "--sandbox");
    }

    @Test
    void everyOptionHasItsOrigin() {
        assertThat(Situation.signedIn(home).settings().provenance().entries())
                .extracting(Provenance.Entry::name)
                .containsExactlyElementsOf(
                        Options.ALL.stream().map(Option::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "clientId,flag-id,--client-id",
        "apiUser,env-user,CONTABO_API_USER",
        "apiPassword,•••• (12 characters),CONTABO_API_PASSWORD",
        "clientSecret,•••• (7 characters),~/.cntb.yaml (oauth2-client-secret)",
        "logLevel,debug,~/.config/contabo-users-mcp/config.yaml (logLevel)",
        "confirm,sensitive,default",
        "auditLog,'',not set",
        "config,~/.config/contabo-users-mcp/config.yaml,default",
    })
    void anOriginIsToldInWords(String name, String shown, String origin) {
        Situation situation = Situation.signedIn(home)
                .flags("--client-id=flag-id")
                .variable("CONTABO_CLIENT_SECRET", "")
                .configuration("logLevel: debug")
                .file(".cntb.yaml", "oauth2-client-secret: hunter2");
        assertThat(situation.entry(name)).isEqualTo(new Provenance.Entry(name, shown, origin));
    }
}
