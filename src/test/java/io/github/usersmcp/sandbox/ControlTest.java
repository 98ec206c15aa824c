package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ControlTest extends RunningSandbox {

    @Test
    void aFaultCanBeAskedForOverHttp() throws Exception {
        Answer asked = client.send("POST", "/sandbox/faults", """
                {"kind":"STATUS","method":"GET","pathContains":"/v1/users","times":1,"status":429,"retryAfter":3}""");
        assertThat(asked.status()).isEqualTo(204);
        Answer struck = client.get("/v1/users");
        assertThat(struck.status()).isEqualTo(429);
        assertThat(struck.header("Retry-After")).contains("3");
    }

    @Test
    void severalFaultsComeInTheirOrder() throws Exception {
        client.send("POST", "/sandbox/faults", "[{\"kind\":\"STATUS\"},{\"kind\":\"STATUS\",\"status\":503}]");
        assertThat(client.get("/v1/users").status()).isEqualTo(500);
        assertThat(client.get("/v1/users").status()).isEqualTo(503);
    }

    @Test
    void theFaultsLeftAreListed() throws Exception {
        sandbox.fault(SandboxFault.latency(5).times(3));
        client.get("/v1/users");
        JsonNode left = client.get("/sandbox/faults").json();
        assertThat(left.path(0).path("kind").asString()).isEqualTo("LATENCY");
        assertThat(left.path(0).path("times").asInt()).isEqualTo(2);
    }

    @Test
    void aFaultListedCanBeAskedForAgain() throws Exception {
        sandbox.fault(SandboxFault.rawBody(202, "text/plain", "hm").on("GET", "/v1"));
        String listed = client.get("/sandbox/faults").text();
        client.send("DELETE", "/sandbox/faults", "");
        client.send("POST", "/sandbox/faults", listed);
        assertThat(client.get("/sandbox/faults").text()).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"FLOOD\"} | kind",
                "{} | kind",
                "{\"kind\":\"STATUS\",\"status\":42} | status",
                "{\"kind\":\"STATUS\",\"times\":-1} | times",
                "{\"kind\":\"STATUS\",\"shade\":1} | shade",
                "7 | object",
                "{ | JSON"
            })
    void aWrongFaultIsRefusedByName(String body, String named) throws Exception {
        Answer answer = client.send("POST", "/sandbox/faults", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(named);
    }

    @Test
    void aWrongFaultAmongRightOnesArmsNone() throws Exception {
        client.send("POST", "/sandbox/faults", "[{\"kind\":\"STATUS\"},{\"kind\":\"FLOOD\"}]");
        assertThat(client.get("/sandbox/faults").json().isEmpty()).isTrue();
    }

    @Test
    void theLogHoldsEachRequestAsSent() throws Exception {
        client.send("PATCH", "/v1/users/" + JOSE + "?x=%20y", "{\"totp\":true}");
        JsonNode logged = client.get("/sandbox/requests").json().path(1);
        assertThat(logged.path("method").asString()).isEqualTo("PATCH");
        assertThat(logged.path("rawPathAndQuery").asString()).isEqualTo("/v1/users/" + JOSE + "?x=%20y");
        assertThat(logged.path("body").asString()).isEqualTo("{\"totp\":true}");
        assertThat(logged.path("status").asInt()).isEqualTo(200);
        assertThat(logged.at("/headers/content-type/0").asString()).isEqualTo("application/json");
    }

    @Test
    void theLogHoldsTokenRequestsAndNotItself() throws Exception {
        client.get("/sandbox/requests");
        assertThat(sandbox.requests())
                .extracting(SandboxRequest::rawPathAndQuery)
                .containsExactly(SandboxTokenEndpoint.PATH);
    }

    @Test
    void aCutRequestIsLoggedWithoutAStatus() {
        sandbox.fault(SandboxFault.of(SandboxFault.Kind.CUT_AFTER));
        assertThatThrownBy(() -> client.send("POST", "/v1/users", newUser("a@example.com")))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.requests()).last().extracting(SandboxRequest::status).isEqualTo(0);
    }

    @Test
    void theLogSaysWhatWentWrongAndWhetherTheChangeWasMade() throws Exception {
        sandbox.fault(SandboxFault.of(SandboxFault.Kind.NOT_JSON));
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":true}");
        sandbox.fault(SandboxFault.status(500));
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":false}");
        client.send("PATCH", "/v1/users/" + JOSE, "{\"totp\":7}");

        JsonNode logged = client.get("/sandbox/requests").json();

        assertThat(logged.valueStream()
                        .skip(1)
                        .map(request -> request.path("fault").asString("none")))
                .containsExactly("NOT_JSON", "STATUS", "none");
        assertThat(logged.valueStream()
                        .skip(1)
                        .map(request -> request.path("changed").asBoolean()))
                .containsExactly(true, false, false);
        assertThat(logged.valueStream())
                .noneMatch(request -> request.path("pending").asBoolean());
    }

    @Test
    void theLogCanBeAskedForOneTrace() throws Exception {
        client.get("/v1/users");
        client.send(client.authorized("GET", "/v1/roles", "")
                .header("x-request-id", "7c9e6679-7425-40de-944b-e07fc1f90ae7")
                .header("x-trace-id", "a b"));

        assertThat(client.get("/sandbox/requests?traceId=a%20b").json().valueStream())
                .extracting(request -> request.path("rawPathAndQuery").asString())
                .containsExactly("/v1/roles");
        assertThat(client.get("/sandbox/requests?traceId=c").json().isEmpty()).isTrue();
    }

    @Test
    void theLogCanBeCleared() throws Exception {
        assertThat(client.send("DELETE", "/sandbox/requests", "").status()).isEqualTo(204);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void resetPutsEverythingBack() throws Exception {
        String before = client.get("/sandbox/account").text();
        client.send("DELETE", "/v1/users/" + JOSE, "");
        sandbox.fault(SandboxFault.status(500));
        assertThat(client.send("POST", "/sandbox/reset", "").status()).isEqualTo(204);
        assertThat(client.get("/sandbox/account").text()).isEqualTo(before);
        assertThat(client.get("/sandbox/faults").json().isEmpty()).isTrue();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void tokensOutliveAReset() throws Exception {
        sandbox.reset();
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
    }
}
