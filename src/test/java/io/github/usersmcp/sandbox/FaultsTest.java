package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.sandbox.SandboxFault.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest extends RunningSandbox {

    private Answer create() throws IOException, InterruptedException {
        return client.send("POST", "/v1/users", newUser("new@example.com"));
    }

    private boolean isCreated() throws IOException, InterruptedException {
        return client.get("/sandbox/account").text().contains("new@example.com");
    }

    @Test
    void aStatusAnswersWithoutAChange() throws Exception {
        sandbox.fault(SandboxFault.status(429).withRetryAfter("7"));
        Answer answer = create();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).contains("7");
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(429);
        assertThat(isCreated()).isFalse();
    }

    @Test
    void aStatusCanCarryAPage() throws Exception {
        sandbox.fault(SandboxFault.htmlStatus(502, "<h1>Bad Gateway</h1>"));
        Answer answer = create();
        assertThat(answer.header("Content-Type")).contains("text/html");
        assertThat(answer.text()).isEqualTo("<h1>Bad Gateway</h1>");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CUT_BEFORE", "CUT_AFTER", "TRUNCATED"})
    void aBrokenConnectionGivesNoAnswer(Kind kind) {
        sandbox.fault(SandboxFault.of(kind));
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CUT_AFTER", "TRUNCATED"})
    void aConnectionBrokenLateHasMadeTheChange(Kind kind) throws Exception {
        sandbox.fault(SandboxFault.of(kind));
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(isCreated()).isTrue();
    }

    @Test
    void aConnectionCutBeforeHasMadeNoChange() throws Exception {
        sandbox.fault(SandboxFault.of(Kind.CUT_BEFORE));
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(isCreated()).isFalse();
    }

    @Test
    void anAnswerWithoutABodyCanBeTruncatedToo() {
        sandbox.fault(SandboxFault.of(Kind.TRUNCATED));
        assertThatThrownBy(() -> client.send("POST", "/v1/users/" + JOSE + "/reset-password", ""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void notJsonIsAPageUnderSuccessAfterTheChange() throws Exception {
        sandbox.fault(SandboxFault.of(Kind.NOT_JSON));
        Answer answer = create();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).startsWith("<!DOCTYPE html>");
        assertThat(isCreated()).isTrue();
    }

    @Test
    void emptyIsSuccessWithoutABodyAfterTheChange() throws Exception {
        sandbox.fault(SandboxFault.of(Kind.EMPTY));
        Answer answer = create();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEmpty();
        assertThat(isCreated()).isTrue();
    }

    @Test
    void aRawBodyIsSentAsGiven() throws Exception {
        sandbox.fault(SandboxFault.rawBody(203, "application/json", "{\"data\":null"));
        Answer answer = create();
        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.text()).isEqualTo("{\"data\":null");
        assertThat(isCreated()).isFalse();
    }

    @Test
    void aStatusWithoutABodyIsSentWithoutOne() throws Exception {
        sandbox.fault(SandboxFault.rawBody(204, "text/html", "lost"));
        assertThat(client.get("/v1/users").text()).isEmpty();
    }

    @Test
    void expiryEndsEveryTokenIssuedSoFar() throws Exception {
        sandbox.fault(SandboxFault.of(Kind.TOKEN_EXPIRY));
        assertThat(create().status()).isEqualTo(401);
        client.signedIn();
        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void aHugeBodyHasThatManyBytes() throws Exception {
        sandbox.fault(SandboxFault.hugeBody(3_000_001));
        assertThat(client.get("/v1/users").text()).hasSize(3_000_001);
    }

    @Test
    void latencyBlocksNoOtherRequestAndEndsWithTheSandbox() throws Exception {
        sandbox.fault(SandboxFault.latency(Integer.MAX_VALUE).on("POST", "/v1/users"));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this::createFails);
        Wait.until("both requests arrived", () -> sandbox.requests().size() >= 2);
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
        sandbox.close();
        assertThat(Wait.on(waiting)).isTrue();
    }

    private boolean createFails() {
        try {
            create();
            return false;
        } catch (IOException cut) {
            return true;
        } catch (InterruptedException stopped) {
            throw new CompletionException(stopped);
        }
    }

    @Test
    void latencyThenAnswersRightly() throws Exception {
        sandbox.fault(SandboxFault.latency(1));
        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void aFaultStrikesOnceUnlessToldOtherwise() throws Exception {
        sandbox.fault(SandboxFault.status(503));
        assertThat(client.get("/v1/users").status()).isEqualTo(503);
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
    }

    @Test
    void aFaultStrikesAsOftenAsAsked() throws Exception {
        sandbox.fault(SandboxFault.status(503).times(2));
        assertThat(client.get("/v1/users").status()).isEqualTo(503);
        assertThat(client.get("/v1/users").status()).isEqualTo(503);
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
    }

    @Test
    void aFaultWithoutEndStrikesUntilCleared() throws Exception {
        sandbox.fault(SandboxFault.status(503).times(0));
        assertThat(client.get("/v1/users").status()).isEqualTo(503);
        assertThat(client.get("/v1/users").status()).isEqualTo(503);
        sandbox.clearFaults();
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
    }

    @Test
    void aFaultStrikesOnlyItsMethod() throws Exception {
        sandbox.fault(SandboxFault.status(503).on("post", "/v1/users"));
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
        assertThat(create().status()).isEqualTo(503);
    }

    @Test
    void aFaultStrikesOnlyItsPath() throws Exception {
        sandbox.fault(SandboxFault.status(503).onPath("/roles"));
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
        assertThat(client.get("/v1/roles").status()).isEqualTo(503);
    }

    @Test
    void theTokenEndpointIsSparedUnlessNamed() throws Exception {
        sandbox.fault(SandboxFault.status(503));
        assertThat(client.signIn(Map.of()).status()).isEqualTo(200);
    }

    @Test
    void theTokenEndpointIsStruckWhenNamed() throws Exception {
        sandbox.fault(SandboxFault.status(503).onPath("token"));
        assertThat(client.get("/v1/users").status()).isEqualTo(200);
        assertThat(client.signIn(Map.of()).status()).isEqualTo(503);
    }

    @Test
    void aStatusOutOfRangeIsAMistake() {
        assertThatThrownBy(() -> SandboxFault.status(99)).hasMessageContaining("between 200 and 599");
    }
}
