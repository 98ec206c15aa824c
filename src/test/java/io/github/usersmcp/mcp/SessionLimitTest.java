package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Abandoned sessions lock no client out. */
class SessionLimitTest {
    private static final int SESSIONS = 4;
    private static final int STREAMS = 8;
    private static final long BYTES = 1 << 20;

    private EndpointInProcess server = new EndpointInProcess(SESSIONS, STREAMS, BYTES, false);

    @AfterEach
    void stop() {
        server.close();
    }

    private void authenticated() {
        server.close();
        server = new EndpointInProcess(SESSIONS, STREAMS, BYTES, true);
    }

    private List<String> open(String caller, int count) {
        return IntStream.range(0, count).mapToObj(number -> server.open(caller)).toList();
    }

    @Test
    void anUnusedSessionExpires() {
        String session = server.open("local");

        server.clock().advance(EndpointInProcess.TIMEOUT.plusSeconds(1));
        server.sweep();

        assertThat(server.isOpen("local", session)).isFalse();
    }

    @Test
    void aUsedSessionDoesNotExpire() {
        String session = server.open("local");
        for (int time = 0; time < 5; time++) {
            server.clock().advance(EndpointInProcess.TIMEOUT.minusSeconds(1));
            server.sweep();
            assertThat(server.isOpen("local", session)).isTrue();
        }
    }

    @Test
    void aSessionWithACallInProgressDoesNotExpire() {
        String session = server.open("local");
        server.call("local", session, "1", "wait", "{}");

        server.clock().advance(Duration.ofDays(2));
        server.sweep();

        assertThat(server.isOpen("local", session)).isTrue();
    }

    @Test
    void aSessionIsKeptFromTheEndOfItsCall() {
        String session = server.open("local");
        RecordedExchange call = server.call("local", session, "1", "wait", "{}");
        server.clock().advance(Duration.ofDays(2));

        server.release();
        Wait.until("the call is answered", () -> call.status() != 0);
        server.sweep();

        assertThat(server.isOpen("local", session)).isTrue();
    }

    @Test
    void aSessionWithAnOpenStreamLivesLongerButNotForever() {
        String session = server.open("local");
        RecordedExchange listening = server.get("local", session);

        server.clock().advance(Duration.ofHours(23));
        server.sweep();
        assertThat(listening.stream().isClosed()).isFalse();
        server.clock().advance(Duration.ofHours(2));
        server.sweep();

        assertThat(listening.stream().isClosed()).isTrue();
        assertThat(server.isOpen("local", session)).isFalse();
    }

    @Test
    void aSessionWhoseClientIsGoneExpiresLikeAnyOther() {
        String session = server.open("local");
        server.get("local", session).stream().close();

        server.clock().advance(EndpointInProcess.TIMEOUT.plusSeconds(1));
        server.sweep();

        assertThat(server.isOpen("local", session)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void atTheLimitTheLeastRecentlyUsedSessionIsEvicted(boolean listening) {
        List<String> sessions = open("local", SESSIONS);
        if (listening) {
            sessions.forEach(session -> server.get("local", session));
        }
        server.isOpen("local", sessions.get(0));

        String another = server.open("local");

        assertThat(server.isOpen("local", another)).isTrue();
        assertThat(server.isOpen("local", sessions.get(0))).isTrue();
        assertThat(server.isOpen("local", sessions.get(1))).isFalse();
        assertThat(server.sessions()).isEqualTo(SESSIONS);
    }

    @Test
    void aSessionWithACallInProgressIsNeverEvicted() {
        String busy = server.open("local");
        RecordedExchange call = server.call("local", busy, "1", "wait", "{}");

        open("local", 3 * SESSIONS);
        server.release();

        Wait.until("the call is answered", () -> call.status() == 200);
        assertThat(server.isOpen("local", busy)).isTrue();
    }

    @Test
    void whenAllAreBusyTheAnswerSaysWhenToComeAgain() {
        open("local", SESSIONS).forEach(session -> server.call("local", session, "1", "wait", "{}"));

        RecordedExchange refused = server.initialize("local");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.answerHeader("Retry-After")).contains("1");
        assertThat(server.sessions()).isEqualTo(SESSIONS);
    }

    @Test
    void aCallerEvictsOnlyItsOwnSessions() {
        authenticated();
        List<String> good = open("good", 2);

        open("hostile", 100);

        assertThat(good).allMatch(session -> server.isOpen("good", session));
    }

    @Test
    void aCallerWithoutASessionGetsOneFromTheCallerWithTheMost() {
        authenticated();
        String small = server.open("anna");
        open("hostile", 2);
        server.open("ben");

        String session = server.open("carla");

        assertThat(server.isOpen("carla", session)).isTrue();
        assertThat(server.isOpen("anna", small)).isTrue();
    }

    @Test
    void anEndedSessionMakesRoom() {
        List<String> sessions = open("local", SESSIONS);

        server.delete("local", sessions.get(3));
        server.open("local");

        assertThat(sessions.subList(0, 3)).allMatch(session -> server.isOpen("local", session));
    }

    @Test
    void atTheLimitTheLeastRecentlyUsedConversationOfTheOldTransportIsEvicted() {
        List<RecordedExchange> conversations = IntStream.range(0, SESSIONS)
                .mapToObj(number -> server.sse("local"))
                .toList();
        server.message("local", conversations.get(0), RawClient.request("1", "ping", "{}"));

        assertThat(server.sse("local").status()).isEqualTo(200);

        assertThat(conversations)
                .extracting(conversation -> conversation.stream().isClosed())
                .containsExactly(false, true, false, false);
        assertThat(server.sessions()).isEqualTo(SESSIONS);
    }

    @Test
    void aConversationOfTheOldTransportWithACallInProgressIsNeverEvicted() {
        RecordedExchange busy = server.sse("local");
        server.message("local", busy, RawClient.request("0", "initialize", """
                {"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}"""));
        server.message("local", busy, RawClient.call("1", "wait", "{}"));

        IntStream.range(0, 3 * STREAMS).forEach(number -> server.sse("local"));

        assertThat(busy.stream().isClosed()).isFalse();
    }
}
