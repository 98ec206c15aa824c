package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuthClientTest extends RunningSandbox {

    private String rotated() throws Exception {
        return client.send("PUT", "/v1/users/client/secret", "")
                .first()
                .path("secret")
                .asString();
    }

    @Test
    void theClientIsTheOneThatSignsIn() throws Exception {
        var found = client.get("/v1/users/client").first();
        assertThat(found.path("clientId").asString())
                .isEqualTo(sandbox.credentials().clientId());
        assertThat(found.path("secret").asString())
                .isEqualTo(sandbox.credentials().clientSecret());
    }

    @Test
    void theOldSecretStopsWorkingAtOnce() throws Exception {
        rotated();
        assertThat(client.signIn(Map.of()).json().path("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void theNewSecretWorks() throws Exception {
        assertThat(client.signIn(Map.of("client_secret", rotated())).status()).isEqualTo(200);
    }

    @Test
    void tokensIssuedBeforeLiveOn() throws Exception {
        rotated();
        assertThat(client.get("/v1/users/client").status()).isEqualTo(200);
    }

    @Test
    void theClientIsReadWithTheNewSecret() throws Exception {
        String secret = rotated();
        assertThat(client.get("/v1/users/client").first().path("secret").asString())
                .isEqualTo(secret);
    }
}
