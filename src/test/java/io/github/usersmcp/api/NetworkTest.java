package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.ApiResult.SignInUnavailable;
import io.github.usersmcp.api.ApiResult.Unreachable;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.NetworkSituations;
import io.github.usersmcp.config.Proxies.Route;
import io.github.usersmcp.config.ProxyAddress;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.network.ForwardProxy;
import io.github.usersmcp.network.PrivateTls;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API and the token endpoint are reached through the proxy and with the certificates that a company has. */
class NetworkTest {
    private static final String PASSWORD = "p@ss:wörd/100%";
    private static final String ENCODED = "p%40ss:w%C3%B6rd%2F100%25";
    private static final String BASE = "https://" + PrivateTls.HOST;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // by start
    private static PrivateTls server;

    @BeforeAll
    static void start() {
        server = PrivateTls.start(shared, PrivateTls.HOST);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.forget();
    }

    @Test
    void bothGoThroughTheProxyAndTrustTheAddedCertificates() {
        try (ForwardProxy proxy = ForwardProxy.open(server.port())) {
            ApiResult result = read(BASE, grant(), trusting(server.bundle(folder), through(proxy, "")));

            assertThat(result).isInstanceOf(Reply.class);
            assertThat(server.paths()).containsExactly("/token", "/v1/users");
            assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT api.users.test:443 "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
    void eachVariableDoes(String variable) {
        try (ForwardProxy proxy = ForwardProxy.open(server.port())) {
            assertThat(read(BASE, token(), trusting(server.authority(), Map.of(variable, "127.0.0.1:" + proxy.port()))))
                    .isInstanceOf(Reply.class);
        }
    }

    @Test
    void theProxyGetsItsCredentialsAndNobodyElseDoes() {
        try (ForwardProxy proxy = ForwardProxy.withCredentials(server.port(), "ann:" + PASSWORD)) {
            assertThat(read(BASE, grant(), trusting(server.authority(), through(proxy, "ann:" + ENCODED + "@"))))
                    .isInstanceOf(Reply.class);
            assertThat(read(BASE, grant(), trusting(server.authority(), through(proxy, "ann:" + PASSWORD + "@"))))
                    .isInstanceOf(Reply.class);
            assertThat(server.proxyHeaders()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"'',asks for credentials", "ann:wrong-1234@,does not accept its credentials"})
    void aProxyThatWantsOthersIsNamedWithoutThem(String credentials, String problem) {
        try (ForwardProxy proxy = ForwardProxy.withCredentials(0, "ann:right")) {
            ApiResult result = read(BASE, token(), NetworkSituations.of(through(proxy, credentials)));

            assertThat(result)
                    .isEqualTo(new Unreachable(
                            Obstacle.PROXY_CREDENTIALS,
                            "the proxy 127.0.0.1:%d (HTTPS_PROXY) %s (status 407)".formatted(proxy.port(), problem)));
            assertThat(proxy.heads()).as("sent once").hasSize(1);
        }
    }

    @Test
    void aHostThatAnswersLikeAProxyHasGotTheRequest() {
        server.answer(407);
        try (ForwardProxy proxy = ForwardProxy.open(server.port())) {
            assertThat(read(BASE, token(), trusting(server.authority(), through(proxy, ""))))
                    .isInstanceOfSatisfying(
                            ApiResult.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(407));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid status line: \"Tunnel failed, got: 502\"",
                "Tunnel failed, got: 502 perhaps",
                "Tunnel failed, got: x"
            })
    void whatAHostSaysIsNotTakenForItsProxy(String message) {
        Route route = new Route.Through(new ProxyAddress("proxy", 1, Optional.empty()), "HTTPS_PROXY");
        assertThat(new TransportFailures(
                                URI.create(BASE), route, Fixture.AMPLE, Fixture.AMPLE, () -> new SentSecrets(List.of()))
                        .of(new IOException(message), 0))
                .isInstanceOf(WireResult.Lost.class);
    }

    @Test
    void signingInSaysItAsWell() {
        try (ForwardProxy proxy = ForwardProxy.withCredentials(0, "ann:right")) {
            assertThat(read(BASE, grant(), NetworkSituations.of(through(proxy, ""))))
                    .isInstanceOfSatisfying(SignInUnavailable.class, failure -> {
                        assertThat(failure.obstacle()).hasValue(Obstacle.PROXY_CREDENTIALS);
                        assertThat(failure.reason()).contains("the proxy 127.0.0.1:" + proxy.port());
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"403,PROXY_FORBIDS", "400,PROXY_FORBIDS", "502,PROXY_CANNOT", "503,PROXY_CANNOT", "504,PROXY_CANNOT"})
    void aProxyThatDoesNotConnectIsTheReason(int status, Obstacle obstacle) {
        try (ForwardProxy proxy = ForwardProxy.refusing(status)) {
            assertThat(read(BASE, token(), NetworkSituations.of(through(proxy, ""))))
                    .isEqualTo(new Unreachable(
                            obstacle,
                            "the proxy 127.0.0.1:%d (HTTPS_PROXY) does not connect to api.users.test (status %d)"
                                    .formatted(proxy.port(), status)));
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(read(BASE, token(), NetworkSituations.of(Map.of("https_proxy", "http://127.0.0.1:" + port))))
                .isInstanceOfSatisfying(Unreachable.class, failure -> {
                    assertThat(failure.obstacle()).isEqualTo(Obstacle.REFUSED);
                    assertThat(failure.reason()).contains("the proxy 127.0.0.1:" + port + " (https_proxy)");
                });
        assertThat(read(BASE, token(), NetworkSituations.of(Map.of("HTTPS_PROXY", "http://a:b@no-proxy.invalid:1"))))
                .isEqualTo(new Unreachable(
                        Obstacle.UNKNOWN_HOST, "no such host: the proxy no-proxy.invalid:1 (HTTPS_PROXY)"));
    }

    @Test
    void plainAddressesGoThroughTheirProxyToo() throws IOException {
        try (StubServer plain = new StubServer();
                ForwardProxy proxy = ForwardProxy.withCredentials(plain.uri("").getPort(), "ann:" + PASSWORD)) {
            plain.script(
                    Fixture.USERS_PATH,
                    socket -> socket.getOutputStream()
                            .write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

            ApiResult result = read(
                    "http://" + PrivateTls.HOST,
                    token(),
                    NetworkSituations.of(Map.of(
                            "HTTP_PROXY",
                            "http://ann:" + ENCODED + "@127.0.0.1:" + proxy.port(),
                            "HTTPS_PROXY",
                            "http://127.0.0.1:1")));

            assertThat(result).isInstanceOf(ApiResult.Refused.class);
            assertThat(proxy.heads()).singleElement().asString().startsWith("GET http://api.users.test/v1/users");
        }
    }

    @Test
    void thisMachineIsReachedDirectly() {
        try (ForwardProxy proxy = ForwardProxy.refusing(403)) {
            assertThat(read(
                            "https://127.0.0.1:" + server.port(),
                            token(),
                            trusting(server.authority(), through(proxy, "ann:secret@"))))
                    .isInstanceOf(Reply.class);
            assertThat(proxy.heads()).isEmpty();
            assertThat(server.proxyHeaders()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "api.users.test,   '',             CERTIFICATE_UNTRUSTED,     false",
        "api.users.test,   -startdate -9d, CERTIFICATE_EXPIRED,       true",
        "api.users.test,   -startdate +9d, CERTIFICATE_NOT_YET_VALID, true",
        "other.users.test, '',             CERTIFICATE_OF_ANOTHER,    true"
    })
    void whatIsWrongWithACertificateIsTold(String name, String options, Obstacle obstacle, boolean trusted) {
        String[] given = options.isEmpty() ? new String[0] : (options + " -validity 5").split(" ");
        try (PrivateTls other = PrivateTls.start(folder, name, given);
                ForwardProxy proxy = ForwardProxy.open(other.port())) {
            Map<String, String> way = through(proxy, "");
            NetworkSettings network = trusted ? trusting(other.authority(), way) : NetworkSituations.of(way);

            assertThat(read(BASE, token(), network))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.obstacle()).isEqualTo(obstacle));
            assertThat(proxy.heads()).as("another attempt would meet the same").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileWithoutAUsableCertificateIsNamed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), content);

        assertThat(read(BASE, token(), trusting(file, Map.of())))
                .isEqualTo(new Unreachable(
                        Obstacle.UNUSABLE_SETTING,
                        "the file of certificates %s (--ca-certificates) holds no certificate in PEM that Java can read"
                                .formatted(file)));
    }

    @Test
    void aProxyOfAnotherKindIsNotGoneAround() {
        assertThat(read(BASE, token(), NetworkSituations.of(Map.of("ALL_PROXY", "socks5h://ann:secret@127.0.0.1:1"))))
                .isInstanceOfSatisfying(Unreachable.class, failure -> {
                    assertThat(failure.obstacle()).isEqualTo(Obstacle.UNUSABLE_SETTING);
                    assertThat(failure.reason())
                            .startsWith("ALL_PROXY names a proxy of the kind socks5h")
                            .doesNotContain("secret");
                });
    }

    private static Map<String, String> through(ForwardProxy proxy, String credentials) {
        return Map.of("HTTPS_PROXY", "http://%s127.0.0.1:%d".formatted(credentials, proxy.port()));
    }

    private static NetworkSettings trusting(Path file, Map<String, String> environment) {
        return NetworkSituations.trusting(file, environment);
    }

    private static Credentials token() {
        return new Credentials.BearerToken(new Secret("a.b.c"));
    }

    private static Credentials grant() {
        return new Credentials.PasswordGrant("id", new Secret("secret"), "user", new Secret("password"));
    }

    private static ApiResult read(String base, Credentials credentials, NetworkSettings network) {
        ApiSettings settings = new ApiSettings(
                        URI.create(base),
                        URI.create(base + "/token"),
                        credentials,
                        Fixture.AMPLE,
                        Fixture.AMPLE,
                        1024 * 1024,
                        Fixture.BOUNDS)
                .with(network);
        try (UsersApi api = new UsersApi(settings, Clock.systemUTC(), UUID::randomUUID)) {
            return api.send(Fixture.read(), Fixture.NONE).result();
        }
    }
}
