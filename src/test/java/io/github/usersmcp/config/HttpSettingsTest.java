package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.config.HttpSettings.Listen;
import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.value.Result;
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

class HttpSettingsTest {
    @TempDir
    Path home;

    private Situation given(String... flags) {
        return Situation.signedIn(home).flags(flags);
    }

    private HttpSettings http(String... flags) {
        return given(flags).settings().http().orElseThrow();
    }

    @Test
    void withoutTheOptionThereIsNoHttp() {
        Settings settings = given().settings();
        assertThat(settings.http()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aPortAloneIsLoopbackWithTheDefaults() {
        assertThat(http("--http", "8080"))
                .isEqualTo(new HttpSettings(
                        new Listen("127.0.0.1", 8080),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        new AuthenticationSettings(Optional.empty(), Optional.empty()),
                        new HttpSettings.Bounds(1000, Duration.ofMinutes(30), 1024, Duration.ofSeconds(30), 64, 300)));
    }

    @Test
    void theHouseholdCanBeInTheConfigurationFile() {
        Situation configured = given().configuration("""
                http: 0.0.0.0:8443
                publicUrl: https://Users.Example.com/
                allowedHosts: [internal.Example.com, "[::1]"]
                metricsHosts: [10.0.0.7, "*"]
                allowedOrigins:
                  - https://App.example.com
                  - http://localhost:6274
                tlsCertificate: ~/tls/chain.pem
                tlsKey: ~/tls/key.pem
                authTokens: ~/tokens.yaml
                authIssuer: https://as.example.com/
                maxSessions: 10
                sessionTimeout: 1m
                maxConnections: 20
                idleTimeout: 5s
                maxCalls: 4
                rateLimit: 60
                """);
        Settings settings = configured.settings();
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.http())
                .contains(new HttpSettings(
                        new Listen("0.0.0.0", 8443),
                        Optional.of(URI.create("https://users.example.com")),
                        List.of("internal.example.com", "[::1]"),
                        List.of("10.0.0.7", "*"),
                        List.of("https://app.example.com", "http://localhost:6274"),
                        Optional.of(new TlsSettings.Pem(home.resolve("tls/chain.pem"), home.resolve("tls/key.pem"))),
                        new AuthenticationSettings(
                                Optional.of(home.resolve("tokens.yaml")),
                                Optional.of(new Issuer(
                                        URI.create("https://as.example.com/"), "https://users.example.com/mcp"))),
                        new HttpSettings.Bounds(10, Duration.ofMinutes(1), 20, Duration.ofSeconds(5), 4, 60)));
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 127.0.0.1, 8080, true",
        "0, 127.0.0.1, 0, true",
        "65535, 127.0.0.1, 65535, true",
        "localhost:1, localhost, 1, true",
        "LocalHost:1, localhost, 1, true",
        "127.1.2.3:1, 127.1.2.3, 1, true",
        "[::1]:1, ::1, 1, true",
        "[0:0:0:0:0:0:0:1]:1, ::1, 1, true",
        "[::ffff:127.0.0.1]:1, 127.0.0.1, 1, true",
        "[::]:1, ::, 1, false",
        "[2001:DB8::1]:1, 2001:db8::1, 1, false",
        "0.0.0.0:1, 0.0.0.0, 1, false",
        "host.example.com:1, host.example.com, 1, false",
        "localhost.example.com:1, localhost.example.com, 1, false",
    })
    void anAddressIsAPortOrAHostAndAPort(String text, String host, int port, boolean loopback) {
        Result<Listen> parsed = new ListenAddress().parse(text);
        assertThat(parsed).isEqualTo(Result.good(new Listen(host, port)));
        assertThat(new Listen(host, port).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8080",
                "8080:",
                "65536",
                "123456",
                "-1",
                "host",
                "::1:8080",
                "[::1]",
                "[::1:8080",
                "[abc]:1",
                "[1::2::3]:1",
                "300.0.0.1:1",
                "127.1:1",
                "127.0.0.01:1",
                "0:1",
                "a b:1",
                "http://localhost:1",
                "host:1/mcp"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(given("--http=" + text).problem())
                .startsWith("--http must be a port from 0 (any free one) to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8080", "[::]:8080", "192.168.1.5:8080", "host.example.com:8080"})
    void anAddressThatOthersReachIsRefusedWithoutAuthentication(String address) {
        assertThat(given("--http", address).problem())
                .startsWith("--http opens the server to others without authentication; give --auth-tokens or"
                        + " --auth-issuer, or keep to 127.0.0.1");
    }

    @Test
    void aProxyThatOthersReachIsRefusedWithoutAuthentication() {
        assertThat(given("--http", "8080")
                        .variable("CONTABO_PUBLIC_URL", "https://users.example.com")
                        .problem())
                .startsWith("CONTABO_PUBLIC_URL opens the server to others");
    }

    @Test
    void aPublicAddressOfThisMachineNeedsNoAuthentication() {
        assertThat(http("--http", "8080", "--public-url", "http://localhost:9000")
                        .authentication()
                        .isNone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://users.example.com",
                "https://users.example.com/mcp",
                "https://users.example.com/a/mcp/",
                "https://users.example.com/sse",
                "https://users.example.com/a//b",
                "https://users.example.com/a/../b",
                "https://users.example.com/%2e%2e/b",
                "https://users.example.com/a;b",
                "https://user:hunter2@users.example.com",
                "https://users.example.com?x=hunter2",
                "users.example.com",
            })
    void aPublicAddressIsAnOriginAndAPlainPathAtMost(String url) {
        assertThat(given("--http=1", "--public-url", url).problem())
                .startsWith("--public-url must be an https:// address (http:// only to localhost) without /mcp")
                .doesNotContain("hunter2");
    }

    @Test
    void anIssuerMustBeReachedOverTls() {
        assertThat(given("--http=1", "--auth-issuer=http://as.example.com").problem())
                .startsWith("--auth-issuer must be an https:// address (http:// only to localhost)");
    }

    @ParameterizedTest
    @CsvSource({
        "'--http=8080', http://127.0.0.1:8080/mcp",
        "'--http=[::1]:8080', http://[::1]:8080/mcp",
        "'--http=8080 --tls-certificate=a --tls-key=b', https://127.0.0.1:8080/mcp",
        "'--http=8080 --public-url=https://u.example.com:8443', https://u.example.com:8443/mcp",
        "'--http=8080 --public-url=https://u.example.com/Team-1/users/', https://u.example.com/Team-1/users/mcp",
        "'--http=8080 --auth-audience=api://users', api://users",
        "'--http=0 --auth-audience=api://users', api://users",
    })
    void aTokenMustBeMeantForTheServersAddressOrWhatIsConfigured(String flags, String audience) {
        String[] all = (flags + " --auth-issuer=https://as.example.com").split(" ");
        assertThat(http(all).authentication().issuer()).map(Issuer::audience).contains(audience);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http=0", "--http=0.0.0.0:8080", "--http=[::]:8080 --auth-audience=api://users"})
    void anIssuersTokensNeedAnAddressThatClientsKnow(String flags) {
        String[] all = (flags + " --auth-issuer=https://as.example.com").split(" ");
        assertThat(given(all).problem()).startsWith("--auth-issuer needs --public-url, because --http does not say");
    }

    @Test
    void tokensInClearAreWarnedOf() {
        assertThat(given("--http=0.0.0.0:8080", "--auth-tokens=t").settings().warnings())
                .containsExactly(
                        "--http opens the server to others without encryption; tokens can be read. Give --tls-certificate"
                                + " and --tls-key, or --public-url with the https:// address of the proxy in front of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--http=8080",
                "--http=0.0.0.0:8080 --tls-certificate=a --tls-key=b",
                "--http=0.0.0.0:8080 --public-url=https://users.example.com",
            })
    void tokensThatOthersCannotReadAreNot(String flags) {
        String[] all = (flags + " --auth-tokens=t").split(" ");
        assertThat(given(all).settings().warnings()).isEmpty();
    }

    @Test
    void aKeystoreIsReadWithItsPassword() {
        Situation situation = given(
                        "--http=1", "--tls-keystore=~/server.p12", "--tls-keystore-password-file=~/password")
                .file("password", "hunter2\n");
        assertThat(situation.settings().http().orElseThrow().tls())
                .contains(new TlsSettings.Keystore(home.resolve("server.p12"), new Secret("hunter2")));
        assertThat(situation.entry("tlsKeystorePassword").shown()).isEqualTo("•••• (7 characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "--tls-certificate=a, '--tls-certificate needs --tls-key as well; give both or none'",
        "--tls-key=a, '--tls-key needs --tls-certificate as well; give both or none'",
        "--tls-keystore=a, '--tls-keystore needs --tls-keystore-password-file as well; give both or none'",
    })
    void halfOfACertificateIsAProblem(String flag, String problem) {
        assertThat(given("--http=1", flag).problem()).isEqualTo(problem);
    }

    @Test
    void twoCertificatesAreAProblem() {
        assertThat(given("--http=1", "--tls-certificate=a", "--tls-key=b", "--tls-keystore=c")
                        .variable("CONTABO_TLS_KEYSTORE_PASSWORD", "d")
                        .problem())
                .isEqualTo("--tls-certificate and --tls-keystore are both given; give the PEM files or the keystore");
    }

    @Test
    void optionsThatDoNothingWithoutHttpAreWarnedOf() {
        assertThat(given("--max-calls=5")
                        .variable("CONTABO_AUTH_TOKENS", "t")
                        .settings()
                        .warnings())
                .containsExactly("CONTABO_AUTH_TOKENS, --max-calls have no effect without --http");
    }

    @Test
    void optionsOfTheDeskThatDoNothingWithoutHttpAreWarnedOf() {
        assertThat(given("--four-eyes", "--desk-client-id=desk")
                        .variable("CONTABO_DESK_CLIENT_SECRET", "s3cret")
                        .settings()
                        .warnings())
                .containsExactly(
                        "--desk-client-id, CONTABO_DESK_CLIENT_SECRET, --four-eyes have no effect without --http");
    }

    @Test
    void peopleSignInAtTheIssuer() {
        Situation http = given("--http=1", "--auth-issuer=https://as.example.com", "--desk-client-id=desk")
                .variable("CONTABO_DESK_CLIENT_SECRET", "s3cret");
        assertThat(http.settings().desk().signIn())
                .contains(new DeskSettings.SignIn("desk", Optional.of(new Secret("s3cret"))));
        assertThat(http.settings().warnings()).isEmpty();
    }

    @Test
    void aClientOfTheDeskWithoutItsIssuerIsAProblem() {
        assertThat(given("--http=1", "--desk-client-id=desk").problem())
                .isEqualTo("--desk-client-id needs --auth-issuer, where people sign in");
    }

    @Test
    void aSecretOfTheDeskWithoutItsClientIsAProblem() {
        assertThat(given("--http=1", "--auth-issuer=https://as.example.com")
                        .variable("CONTABO_DESK_CLIENT_SECRET", "s3cret")
                        .problem())
                .isEqualTo("CONTABO_DESK_CLIENT_SECRET needs --desk-client-id as well");
    }

    @Test
    void fourEyesWithoutADeskAreAProblem() {
        assertThat(given("--http=1", "--four-eyes", "--desk=off").problem())
                .isEqualTo("--four-eyes needs the approval desk, which --desk turns off; give only one of them");
    }

    @ParameterizedTest
    @CsvSource({
        "--allowed-hosts=a:1, '--allowed-hosts must list host names (no scheme, no port) separated by commas'",
        "--allowed-origins=*, '--allowed-origins must list origins, such as https://app.example.com, separated by commas'",
        "--allowed-origins=https://a/b, '--allowed-origins must list origins'",
        "--allowed-origins=null, '--allowed-origins must list origins'",
        "--max-sessions=0, '--max-sessions must be an integer from 1 to 100000'",
        "--session-timeout=0s, '--session-timeout must be a duration from 1s to 24h'",
        "--rate-limit=x, '--rate-limit must be an integer from 1 to 1000000'",
    })
    void aWrongValueIsNamedWithItsFix(String flag, String problem) {
        assertThat(given("--http=1", flag).problem()).startsWith(problem);
    }

    @Test
    void whatClientsReachIsThePublicAddressOrTheRealPort() {
        assertThat(http("--http=0").baseUrl(1234)).isEqualTo(URI.create("http://127.0.0.1:1234"));
        assertThat(http("--http=0", "--public-url=http://localhost:9").baseUrl(1234))
                .isEqualTo(URI.create("http://localhost:9"));
    }
}
