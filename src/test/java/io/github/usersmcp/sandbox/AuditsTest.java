package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuditsTest extends RunningSandbox {

    private static final String NEWEST = "/v1/users/audits?size=1&orderBy=id:DESC";
    private static final int SEEDED = 4;

    private int count() throws Exception {
        return client.get("/v1/users/audits")
                .json()
                .at("/_pagination/totalElements")
                .asInt();
    }

    private JsonNode newest() throws Exception {
        return client.get(NEWEST).first();
    }

    private String create(String email) throws Exception {
        return client.send("POST", "/v1/users", newUser(email))
                .first()
                .path("userId")
                .asString();
    }

    @Test
    void aNewUserIsRecordedWithItsAttributes() throws Exception {
        String userId = create("a@example.com");
        JsonNode audit = newest();
        assertThat(audit.path("action").asString()).isEqualTo("CREATED");
        assertThat(audit.path("userId").asString()).isEqualTo(userId);
        assertThat(audit.path("changes").propertyNames()).containsExactly("new");
        assertThat(audit.at("/changes/new/email").asString()).isEqualTo("a@example.com");
    }

    @Test
    void anUpdateIsRecordedWithWhatDiffers() throws Exception {
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":true,\"enabled\":true,\"roles\":[102,105]}");
        JsonNode audit = newest();
        assertThat(audit.path("action").asString()).isEqualTo("UPDATED");
        assertThat(audit.path("changes")).isEqualTo(Json.MAPPER.readTree("""
                        {"prev":{"totp":false,"roles":[102]},"new":{"totp":true,"roles":[102,105]}}"""));
    }

    @Test
    void aDeletionIsRecordedWithTheUserAsItWas() throws Exception {
        client.send("DELETE", "/v1/users/" + JOSE, "");
        JsonNode audit = newest();
        assertThat(audit.path("action").asString()).isEqualTo("DELETED");
        assertThat(audit.path("userId").asString()).isEqualTo(JOSE);
        assertThat(audit.at("/changes/prev/lastName").asString()).isEqualTo("de la Cruz");
        assertThat(audit.path("changes").has("new")).isFalse();
    }

    @Test
    void anAuditNamesWhoAskedWhenAndInWhichRequest() throws Exception {
        clock.advance(Duration.ofSeconds(90));
        client.send(client.authorized("PATCH", "/v1/users/" + JOSE, "{\"totp\":true}")
                .header("Content-Type", "application/json")
                .header("x-request-id", "7c9e6679-7425-40de-944b-e07fc1f90ae7")
                .header("x-trace-id", "review"));
        JsonNode audit = newest();
        assertThat(audit.path("changedBy").asString()).isEqualTo(PRIYA);
        assertThat(audit.path("username").asString()).isEqualTo("Priya Raman");
        assertThat(audit.path("timestamp").asString()).isEqualTo("2026-03-01T12:01:30Z");
        assertThat(audit.path("requestId").asString()).isEqualTo("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        assertThat(audit.path("traceId").asString()).isEqualTo("review");
    }

    @Test
    void aUserWhoDeletesItselfIsStillNamed() throws Exception {
        client.send("DELETE", "/v1/users/" + PRIYA, "");
        JsonNode audits = client.get("/sandbox/account").json().path("audits");
        assertThat(audits.path(audits.size() - 1).path("username").asString()).isEqualTo("Priya Raman");
    }

    @Test
    void whatChangesNoUserIsNotRecorded() throws Exception {
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":false}");
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":7}");
        client.send("POST", "/v1/users/" + JOSE + "/reset-password", "");
        client.send("DELETE", "/v1/users/" + OWNER, "");
        client.send("PATCH", "/v1/users/" + PRIYA + "/object-storages/" + SHARED, "");
        assertThat(count()).isEqualTo(SEEDED);
    }

    @Test
    void aChangeThatAFaultLeavesOutIsNotRecorded() throws Exception {
        sandbox.fault(SandboxFault.ignored().on("PATCH", "/v1/users"));
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":true}");
        assertThat(count()).isEqualTo(SEEDED);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsRecorded() throws Exception {
        sandbox.fault(SandboxFault.of(SandboxFault.Kind.CUT_AFTER).on("PATCH", "/v1/users"));
        assertThatThrownBy(() -> client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":true}"))
                .isInstanceOf(IOException.class);
        assertThat(count()).isEqualTo(SEEDED + 1);
    }

    @Test
    void auditsAreListedOldestFirstUnlessOrdered() throws Exception {
        create("a@example.com");
        assertThat(client.get("/v1/users/audits").each("id")).containsExactly("5001", "5002", "5003", "5004", "5005");
        assertThat(client.get("/v1/users/audits?orderBy=timestamp:DESC").each("id"))
                .startsWith("5005", "5004");
    }

    @ParameterizedTest
    @CsvSource({
        "userId=2849eee9-0acb-425a-8775-866049e2e085, 5001",
        "changedBy=c1173120-2aab-43f1-9bd4-155a79eddf79, 5001",
        "requestId=0f6f8a52-7c1d-4e0b-8a9e-2d3c4b5a6978, 5002",
        "startDate=2025-11-03, 5003 5004",
        "startDate=2025-06-18&endDate=2025-11-02, 5002",
        "endDate=2025-06-18, 5001 5002",
        "startDate=2026-01-01, ''"
    })
    void aFilterNarrowsTheAudits(String query, String expected) throws Exception {
        assertThat(String.join(" ", client.get("/v1/users/audits?" + query).each("id")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startDate=yesterday", "endDate=2026-02-30", "startDate=", "orderBy=changes", "action=X"})
    void aWrongQueryIsNamed(String query) throws Exception {
        Answer answer = client.get("/v1/users/audits?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(query.split("=", -1)[0]);
    }

    @Test
    void onlyTheNewestAreKept() {
        Account account = new Account(() -> Seed.read(1), clock);
        for (int i = 0; i < 5_000; i++) {
            account.addAudit(Json.object());
        }
        List<Long> ids =
                account.audits().map(audit -> audit.path("id").asLong()).toList();
        assertThat(ids).hasSize(5_000).startsWith(5_005L).endsWith(10_004L).isSorted();
    }

    @Test
    void aResetForgetsThem() throws Exception {
        create("a@example.com");
        sandbox.reset();
        assertThat(count()).isEqualTo(SEEDED);
    }
}
