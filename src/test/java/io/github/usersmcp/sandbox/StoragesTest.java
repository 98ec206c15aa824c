package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StoragesTest extends RunningSandbox {

    private static final String STORAGES = "/v1/users/" + PRIYA + "/object-storages/";

    private String secretKey(String credential) throws Exception {
        return client.get(STORAGES + credential).first().path("secretKey").asString();
    }

    @Test
    void theAccountReachesAllThreeRegions() throws Exception {
        assertThat(client.get(STORAGES + "credentials").each("region"))
                .containsExactlyInAnyOrder("European Union", "United States (Central)", "Asia (Singapore)");
    }

    @Test
    void aCredentialIdIsANumber() throws Exception {
        assertThat(client.get(STORAGES + SHARED).first().path("credentialId").isNumber())
                .isTrue();
    }

    @Test
    void regeneratingChangesTheSecretKeyOnly() throws Exception {
        var before = client.get(STORAGES + SHARED).first();
        var after = client.send("PATCH", STORAGES + SHARED, "").first();
        assertThat(after.path("secretKey")).isNotEqualTo(before.path("secretKey"));
        assertThat(after.path("accessKey")).isEqualTo(before.path("accessKey"));
    }

    @Test
    void theRegeneratedKeyIsTheOneReadAfterwards() throws Exception {
        var answered = client.send("PATCH", STORAGES + SHARED, "").first();
        assertThat(secretKey(SHARED)).isEqualTo(answered.path("secretKey").asString());
    }

    @Test
    void credentialsOfOneKeySetChangeTogether() throws Exception {
        client.send("PATCH", STORAGES + SHARED, "");
        assertThat(secretKey(SHARED_TOO)).isEqualTo(secretKey(SHARED));
    }

    @Test
    void credentialsOfOthersStayAsTheyWere() throws Exception {
        String path = "/v1/users/" + ZOE + "/object-storages/credentials";
        String before = client.get(path).text();
        client.send("PATCH", STORAGES + SHARED, "");
        assertThat(client.get(path).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"elsewhere/credentials/4711, 404", "elsewhere/credentials/9, 404", "elsewhere/credentials/x, 400"})
    void aCredentialMustBeNamedRightly(String path, int status) throws Exception {
        assertThat(client.get(STORAGES + path).status()).isEqualTo(status);
    }

    @Test
    void aCredentialIsNotFoundUnderAnotherUser() throws Exception {
        assertThat(client.get("/v1/users/" + ZOE + "/object-storages/" + SHARED).status())
                .isEqualTo(404);
    }

    @Test
    void aStorageIdNeedNotBeAUuid() throws Exception {
        assertThat(client.get("/sandbox/account").json().path("credentials").valueStream())
                .anyMatch(credential ->
                        credential.path("objectStorageId").asString().length() == 35);
    }

    @Test
    void aStorageNamesItsEndpoint() throws Exception {
        var storage =
                client.get("/v1/object-storages/" + SHARED.split("/", -1)[0]).first();
        assertThat(storage.propertyNames())
                .containsExactlyInAnyOrder(
                        "tenantId",
                        "customerId",
                        "objectStorageId",
                        "displayName",
                        "region",
                        "dataCenter",
                        "s3Url",
                        "s3TenantId",
                        "status");
        assertThat(storage.path("s3Url").asString()).isEqualTo("https://eu1.storage.example.com");
        assertThat(storage.path("displayName").asString()).isEqualTo("Backups Frankfurt");
    }

    @Test
    void everyCredentialIsForAStorageThatCanBeRead() throws Exception {
        for (JsonNode credential : client.get("/sandbox/account").json().path("credentials")) {
            Answer answer = client.get(
                    "/v1/object-storages/" + credential.path("objectStorageId").asString());
            assertThat(answer.first().path("displayName")).isEqualTo(credential.path("displayName"));
        }
    }

    @Test
    void anUnknownStorageIsNotFound() throws Exception {
        assertThat(client.get("/v1/object-storages/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void anApiUserWhoMayNotReadStoragesStillReadsCredentials() throws Exception {
        sandbox.fault(SandboxFault.forbidden("/v1/object-storages"));
        String storage = SHARED.split("/", -1)[0];
        assertThat(client.get("/v1/object-storages/" + storage).status()).isEqualTo(403);
        assertThat(client.get("/v1/object-storages/" + storage).status()).isEqualTo(403);
        assertThat(client.get(STORAGES + "credentials").status()).isEqualTo(200);
    }
}
