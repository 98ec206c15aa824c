package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SandboxTokenEndpointTest extends RunningSandbox {

    private static JsonNode claims(Answer answer) {
        String token = answer.json().path("access_token").asString();
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return Json.MAPPER.readTree(new String(claims, StandardCharsets.UTF_8));
    }

    @Test
    void aTokenIsABearerFor300Seconds() throws Exception {
        JsonNode answer = client.signIn(Map.of()).json();
        assertThat(answer.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(300);
        assertThat(answer.path("refresh_expires_in").asInt()).isPositive();
        assertThat(answer.path("refresh_token").asString()).isNotEmpty();
    }

    @Test
    void theClaimsNameTheApiUser() throws Exception {
        JsonNode claims = claims(client.signIn(Map.of()));
        assertThat(claims.path("sub").asString()).isEqualTo(PRIYA);
        assertThat(claims.path("preferred_username").asString())
                .isEqualTo(sandbox.credentials().user());
        assertThat(claims.path("azp").asString())
                .isEqualTo(sandbox.credentials().clientId());
    }

    @Test
    void theClaimsHoldTheLifetime() throws Exception {
        JsonNode claims = claims(client.signIn(Map.of()));
        long now = clock.instant().getEpochSecond();
        assertThat(claims.path("iat").asLong()).isEqualTo(now);
        assertThat(claims.path("exp").asLong()).isEqualTo(now + 300);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other, 401, invalid_client",
        "client_secret, wrong, 401, invalid_client",
        "username, someone@example.com, 401, invalid_grant",
        "password, wrong, 401, invalid_grant",
        "grant_type, client_credentials, 400, unsupported_grant_type"
    })
    void aWrongFieldIsRefusedWithItsCode(String field, String value, int status, String code) throws Exception {
        Answer answer = client.signIn(Map.of(field, value));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(code);
        assertThat(answer.json().path("error_description").asString()).isNotEmpty();
    }

    @Test
    void theFormMustBeAForm() throws Exception {
        Answer answer = client.send(
                client.request("POST", SandboxTokenEndpoint.PATH, "{}").header("Content-Type", "application/json"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void onlyPostGivesTokens() throws Exception {
        assertThat(client.get(SandboxTokenEndpoint.PATH).status()).isEqualTo(405);
    }

    @Test
    void aTokenLivesUntilItsLastSecond() throws Exception {
        clock.advance(Duration.ofSeconds(299));
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        clock.advance(Duration.ofMinutes(5));
        assertThat(client.get("/v1/users").status()).isEqualTo(401);
    }

    @Test
    void anUnknownTokenIsRefusedInTheShapeOfTheApi() throws Exception {
        Answer answer =
                client.send(client.request("GET", "/v1/users", "").header("Authorization", "Bearer made.up.token"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(401);
        assertThat(answer.json().path("message").isString()).isTrue();
    }

    @Test
    void aMissingTokenIsRefused() throws Exception {
        assertThat(client.send(client.request("GET", "/v1/users", "")).status()).isEqualTo(401);
    }

    @Test
    void aDisabledApiUserLosesAccessAtOnce() throws Exception {
        client.send("PATCH", "/v1/users/" + PRIYA, "{\"enabled\":false}");
        assertThat(client.get("/v1/users").status()).isEqualTo(401);
    }

    @Test
    void aDeletedApiUserCannotSignIn() throws Exception {
        client.send("DELETE", "/v1/users/" + PRIYA, "");
        assertThat(client.signIn(Map.of()).json().path("error").asString()).isEqualTo("invalid_grant");
    }
}
