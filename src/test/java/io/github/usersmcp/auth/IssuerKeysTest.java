package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import io.github.usersmcp.config.NetworkSettings;
import io.github.usersmcp.config.NetworkSituations;
import io.github.usersmcp.network.ForwardProxy;
import io.github.usersmcp.network.Network;
import io.github.usersmcp.network.PrivateTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerKeysTest {
    private final RunningIssuer issuer = new RunningIssuer(Jwts.KEY);

    @AfterEach
    void closeTheIssuer() {
        issuer.close();
    }

    private JWKSet fetch(URI url) throws JWKSetUnavailableException {
        return fetch(url, MetadataClient.USUAL_TIMEOUT);
    }

    private static JWKSet fetch(URI url, Duration timeout) throws JWKSetUnavailableException {
        try (IssuerKeys keys = new IssuerKeys(
                new IssuerMetadata(url, new MetadataClient(timeout, new Network(NetworkSettings.PLAIN))))) {
            return keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
        }
    }

    private void assertUnavailable(String reason) {
        assertThatThrownBy(() -> fetch(issuer.url()))
                .isInstanceOf(JWKSetUnavailableException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "https://as.example.com, 'https://as.example.com/.well-known/oauth-authorization-server"
                + " https://as.example.com/.well-known/openid-configuration'",
        "https://as.example.com/, 'https://as.example.com/.well-known/oauth-authorization-server"
                + " https://as.example.com/.well-known/openid-configuration'",
        "https://as.example.com:8443/realms/one, 'https://as.example.com:8443/.well-known/oauth-authorization-server/realms/one"
                + " https://as.example.com:8443/.well-known/openid-configuration/realms/one"
                + " https://as.example.com:8443/realms/one/.well-known/openid-configuration'",
    })
    void metadataIsLookedForWhereTheStandardsPutIt(URI url, String places) {
        assertThat(IssuerMetadata.urls(url)).extracting(URI::toString).containsExactly(places.split(" "));
    }

    @Test
    void theIssuerIsReachedThroughTheProxyAndWithTheAddedCertificates(@TempDir Path folder) {
        URI url = URI.create("https://" + PrivateTls.HOST);
        try (PrivateTls server = PrivateTls.start(folder, PrivateTls.HOST);
                ForwardProxy proxy = ForwardProxy.withCredentials(server.port(), "ann:right")) {
            String address = "@127.0.0.1:" + proxy.port();
            assertThatThrownBy(() -> new MetadataClient(
                                    Duration.ofSeconds(20),
                                    new Network(NetworkSituations.of(Map.of("HTTPS_PROXY", "ann:wrong-1" + address))))
                            .get(url))
                    .hasMessage("The proxy for https://api.users.test answered with status 407");
            assertThatCode(() -> new MetadataClient(
                                    Duration.ofSeconds(20),
                                    new Network(NetworkSituations.trusting(
                                            server.authority(), Map.of("HTTPS_PROXY", "ann:right" + address))))
                            .get(url))
                    .doesNotThrowAnyException();
            assertThat(server.proxyHeaders()).isEmpty();
        }
    }

    @Test
    void theKeysAreThoseOfTheAuthorizationServersMetadata() throws JWKSetUnavailableException {
        assertThat(fetch(issuer.url()).getKeys()).extracting(JWK::getKeyID).containsExactly("first");
    }

    @Test
    void openIdConnectsMetadataWillDo() throws JWKSetUnavailableException {
        issuer.answer(RunningIssuer.OAUTH_METADATA, 404, "")
                .answer(
                        RunningIssuer.OPENID_METADATA,
                        200,
                        RunningIssuer.metadata(issuer.url().toString(), issuer.url() + RunningIssuer.KEYS));
        assertThat(fetch(issuer.url()).getKeys()).hasSize(1);
    }

    @Test
    void anIssuerWithAPathHasItsMetadataUnderThatPath() throws JWKSetUnavailableException {
        URI realm = issuer.url().resolve("/realms/one");
        issuer.answer(
                "/realms/one" + RunningIssuer.OPENID_METADATA,
                200,
                RunningIssuer.metadata(realm.toString(), issuer.url() + RunningIssuer.KEYS));
        assertThat(fetch(realm).getKeys()).hasSize(1);
    }

    @Test
    void metadataOfAnotherIssuerIsNotUsed() {
        issuer.answer(
                RunningIssuer.OAUTH_METADATA,
                200,
                RunningIssuer.metadata("https://other.example.com", issuer.url() + RunningIssuer.KEYS));
        assertUnavailable("names another issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example.com/keys",
                "ftp://127.0.0.1/keys",
                "file:///etc/passwd",
                "https:///keys",
                "/keys",
                "not a URL",
                "",
            })
    void keysAreFetchedOverTlsOrFromTheIssuersOwnPlace(String keysUrl) {
        issuer.answer(
                RunningIssuer.OAUTH_METADATA,
                200,
                RunningIssuer.metadata(issuer.url().toString(), keysUrl));
        assertUnavailable("no jwks_uri that is safe to use");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "null"})
    void metadataThatIsNoneIsNotUsed(String body) {
        issuer.answer(RunningIssuer.OAUTH_METADATA, 200, body);
        assertUnavailable(RunningIssuer.OAUTH_METADATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"keys\":7}", "{\"keys\":[7]}", "null"})
    void keysThatAreNoneAreNotUsed(String body) {
        issuer.answer(RunningIssuer.KEYS, 200, body);
        assertUnavailable("is not a JSON Web Key Set");
    }

    @Test
    void keysWithoutAnEndAreNotReadToTheEnd() {
        issuer.answer(RunningIssuer.KEYS, 200, "{\"keys\":[],\"filler\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}");
        assertUnavailable("larger than 262144 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
        issuer.redirect(RunningIssuer.KEYS, issuer.url() + "/elsewhere").answer("/elsewhere", 200, "{\"keys\":[]}");
        assertUnavailable("answered with status 302");
        assertThat(issuer.fetched()).doesNotContain("/elsewhere");
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNotWaitedForLong() {
        issuer.hang(RunningIssuer.KEYS);
        assertThatThrownBy(() -> fetch(issuer.url(), Duration.ofMillis(300)))
                .isInstanceOf(JWKSetUnavailableException.class)
                .hasMessageContaining("did not answer within 300 ms");
    }

    @Test
    void anIssuerThatIsNotThereIsNamed() {
        URI nobody = issuer.url();
        issuer.close();
        assertThatThrownBy(() -> fetch(nobody))
                .isInstanceOf(JWKSetUnavailableException.class)
                .hasMessageContaining(nobody + RunningIssuer.OAUTH_METADATA + " could not be fetched");
    }
}
