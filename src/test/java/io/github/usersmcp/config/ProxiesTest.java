package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Proxies.Route;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables for proxies mean what they mean to other programs. */
class ProxiesTest {
    private static final String API = "https://api.contabo.com";

    @TempDir
    Path home;

    private static Route route(String address, Map<String, String> environment) {
        return Proxies.of(environment).to(URI.create(address));
    }

    private static String proxy(String address, Map<String, String> environment) {
        return route(address, environment) instanceof Route.Through through
                ? through.proxy().authority() + " " + through.variable()
                : "direct";
    }

    @Test
    void eachSchemeHasItsOwnAndAllProxyIsForTheRest() {
        Map<String, String> environment =
                Map.of("HTTPS_PROXY", "a:1", "HTTP_PROXY", "b:2", "ALL_PROXY", "c:3", "OTHER_PROXY", "d:4");
        assertThat(proxy("https://x.com", environment)).isEqualTo("a:1 HTTPS_PROXY");
        assertThat(proxy("http://x.com", environment)).isEqualTo("b:2 HTTP_PROXY");
        assertThat(proxy("https://x.com", Map.of("HTTP_PROXY", "b:2", "ALL_PROXY", "c:3")))
                .isEqualTo("c:3 ALL_PROXY");
        assertThat(proxy("https://x.com", Map.of("HTTP_PROXY", "b:2"))).isEqualTo("direct");
    }

    @Test
    void lowerCaseCountsFirstAndAnEmptyOneIsNone() {
        assertThat(proxy(API, Map.of("HTTPS_PROXY", "a:1", "https_proxy", "b:2")))
                .isEqualTo("b:2 https_proxy");
        assertThat(proxy(API, Map.of("HTTPS_PROXY", "a:1", "https_proxy", " "))).isEqualTo("a:1 HTTPS_PROXY");
        assertThat(proxy(API, Map.of("HTTPS_PROXY", ""))).isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "proxy,                              proxy:80",
        "proxy.corp:3128,                    proxy.corp:3128",
        "http://proxy.corp:3128/,            proxy.corp:3128",
        "HTTP://10.0.0.1:8080,               10.0.0.1:8080",
        "http://[fd00::1]:3128,              [fd00::1]:3128",
        "http://ann:pw@proxy.corp:3128,      proxy.corp:3128",
        "ann:p@ss:w/rd@proxy.corp:3128,      proxy.corp:3128"
    })
    void anAddressIsReadInEachUsualForm(String text, String expected) {
        assertThat(proxy(API, Map.of("HTTPS_PROXY", text))).isEqualTo(expected + " HTTPS_PROXY");
    }

    @ParameterizedTest
    @CsvSource({
        "ann:pw,           ann, pw",
        "ann,              ann, ''",
        "ann:,             ann, ''",
        "a%40b:p%3Aw%25,   a@b, p:w%",
        "corp%5Cann:p+w,   corp\\ann, p+w",
        "ann:100%,         ann, 100%",
        "ann:p@ss:w/rd,    ann, p@ss:w/rd"
    })
    void credentialsAreDecoded(String given, String user, String password) {
        assertThat(route(API, Map.of("HTTPS_PROXY", "http://" + given + "@proxy:1")))
                .isEqualTo(new Route.Through(
                        new ProxyAddress(
                                "proxy", 1, Optional.of(new ProxyAddress.Credentials(user, new Secret(password)))),
                        "HTTPS_PROXY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://zoe:hunter2@proxy:1080",
                "socks://zoe:hunter2@proxy",
                "https://zoe:hunter2@proxy:443",
                "ftp://zoe:hunter2@proxy",
                "http://zoe:hunter2@proxy:0",
                "http://zoe:hunter2@proxy:99999",
                "http://zoe:hunter2@pro xy",
                "http://zoe:hunter2@",
                "http://zoe:hunter2@proxy/path?x=hunter2",
                "${HTTPS_PROXY_hunter2}"
            })
    void whatCannotBeUsedIsSaidAtTheStartAndNothingOfItIsRepeated(String text) {
        String problem = Situation.signedIn(home).variable("HTTPS_PROXY", text).problem();
        assertThat(problem).startsWith("HTTPS_PROXY ").doesNotContain("hunter2", "zoe");
        assertThat(problem.lines()).hasSize(1);
    }

    @Test
    void aProxyThatNothingNeedsIsNoProblem() {
        Situation situation = Situation.signedIn(home).variable("ALL_PROXY", "socks5://proxy:1080");
        assertThat(situation.problem()).contains("ALL_PROXY names a proxy of the kind socks5", "NO_PROXY");
        assertThat(situation.variable("HTTPS_PROXY", "proxy:3128").settings().warnings())
                .isEmpty();
        assertThat(new Situation(home)
                        .variable("ALL_PROXY", "socks5://proxy:1080")
                        .flags("--sandbox")
                        .settings()
                        .warnings())
                .isEmpty();
        assertThat(Situation.signedIn(home)
                        .variable("ALL_PROXY", "socks5://proxy:1080")
                        .variable("no_proxy", ".contabo.com")
                        .settings()
                        .warnings())
                .isEmpty();
    }

    @Test
    void theIssuerOfTheCallersTokensNeedsAWayToo() {
        assertThat(new Situation(home)
                        .variable("HTTPS_PROXY", "socks5://proxy:1080")
                        .flags("--sandbox", "--http=8080", "--auth-issuer=https://login.example.com")
                        .problem())
                .contains("HTTPS_PROXY names a proxy of the kind socks5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "https://localhost",
                "https://LOCALHOST:1",
                "https://api.localhost",
                "https://127.0.0.1:8443",
                "https://127.9.9.9",
                "https://[::1]:8443",
                "https://[::ffff:127.0.0.1]"
            })
    void thisMachineIsNeverReachedThroughAProxy(String address) {
        assertThat(proxy(address, Map.of("HTTPS_PROXY", "a:1", "HTTP_PROXY", "a:1")))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "*",
        "contabo.com",
        ".contabo.com",
        "*.contabo.com",
        "API.Contabo.COM",
        "api.contabo.com.",
        "api.contabo.com:443",
        ".contabo.com:443",
        "'example.org, contabo.com'",
        "'example.org contabo.com'",
        "',,contabo.com,'"
    })
    void anExceptionCoversTheHost(String exceptions) {
        assertThat(proxy(API, Map.of("HTTPS_PROXY", "a:1", "NO_PROXY", exceptions)))
                .isEqualTo("direct");
        assertThat(proxy(API, Map.of("HTTPS_PROXY", "a:1", "no_proxy", exceptions)))
                .isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource({
        "ontabo.com",
        "auth.contabo.com",
        "api.contabo.com:8443",
        "contabo",
        "com.contabo",
        "*contabo.com",
        ".",
        "*.",
        "10.0.0.0/8",
        "https://api.contabo.com",
        "api.contabo.com/32",
        "'   '",
        ":443"
    })
    void anotherDoesNot(String exceptions) {
        assertThat(proxy(API, Map.of("HTTPS_PROXY", "a:1", "NO_PROXY", exceptions)))
                .isEqualTo("a:1 HTTPS_PROXY");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,       10.1.2.3,           true",
        "10.1.2.3,       10.1.2.30,          false",
        "10.1.2.3,       10.0.0.0/8,         true",
        "10.1.2.3,       10.1.2.0/30,        true",
        "10.1.2.4,       10.1.2.0/30,        false",
        "10.1.2.3,       0.0.0.0/0,          true",
        "10.1.2.3,       10.0.0.0/33,        false",
        "10.1.2.3,       10.0.0.0/x,         false",
        "10.1.2.3,       10.1.2.3:443,       true",
        "10.1.2.3,       10.1.2.3:444,       false",
        "[fd00::1],      fd00::1,            true",
        "[fd00::1],      [fd00:0::1],        true",
        "[fd00::1],      [fd00::1]:443,      true",
        "[fd00::1],      fd00::/8,           true",
        "[fd00::1],      fe00::/8,           false",
        "[fd00::1],      10.0.0.0/8,         false",
        "11.0.0.1,       1.0.0.1,            false"
    })
    void anAddressIsComparedAsAnAddress(String host, String exceptions, boolean covered) {
        assertThat(proxy("https://" + host, Map.of("HTTPS_PROXY", "a:1", "NO_PROXY", exceptions))
                        .equals("direct"))
                .isEqualTo(covered);
    }

    @Test
    void noSecretIsPrinted() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://ann:hunter2@proxy:1");
        assertThat(Proxies.of(environment) + " " + route(API, environment)).doesNotContain("hunter2", "ann");
        assertThat(Situation.signedIn(home)
                        .variable("HTTPS_PROXY", "http://ann:hunter2@proxy:1")
                        .settings()
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void theFileOfCertificatesMustBeThereAndHoldSome() {
        Situation situation = Situation.signedIn(home);
        assertThat(situation.flags("--ca-certificates=~/ca.pem").problem())
                .isEqualTo("--ca-certificates: ~/ca.pem does not exist");
        assertThat(situation.flags("--ca-certificates=/dev/zero").problem()).contains("is not a regular file");
        situation.flags("--ca-certificates=~/ca.pem");
        assertThat(situation.file("ca.pem", "no").problem()).contains("~/ca.pem contains no PEM certificate");
        assertThat(situation
                        .file("ca.pem", "-----BEGIN CERTIFICATE-----")
                        .settings()
                        .network()
                        .certificates())
                .hasValue(new NetworkSettings.Certificates(situation.path("ca.pem"), "~/ca.pem", "--ca-certificates"));
    }

    @Test
    void thatOfOtherProgramsDoesWhereNoneIsNamed() {
        Situation situation = Situation.signedIn(home)
                .file("system.pem", "x")
                .variable("SSL_CERT_FILE", home.resolve("system.pem").toString());
        assertThat(situation.settings().network().certificates())
                .hasValue(new NetworkSettings.Certificates(
                        situation.path("system.pem"), "~/system.pem", "SSL_CERT_FILE"));
        assertThat(situation
                        .file("ca.pem", "-----BEGIN CERTIFICATE-----")
                        .variable("CONTABO_CA_CERTIFICATES", "~/ca.pem")
                        .settings()
                        .network()
                        .certificates()
                        .orElseThrow()
                        .origin())
                .isEqualTo("CONTABO_CA_CERTIFICATES");
    }

    @Test
    void aFileOfOtherProgramsThatIsNotThereIsOnlyWarnedOf() {
        assertThat(Situation.signedIn(home)
                        .variable("SSL_CERT_FILE", "/no/such.pem")
                        .settings()
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("SSL_CERT_FILE names /no/such.pem, which cannot be read");
    }
}
