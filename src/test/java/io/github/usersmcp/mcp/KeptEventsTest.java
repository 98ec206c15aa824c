package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which events are kept for clients that resume, and how many bytes of them. */
class KeptEventsTest {
    private static final int LARGE = 200_000;
    private static final long BYTES = 2_000_000;

    private EndpointInProcess server = new EndpointInProcess(1000, 1000, BYTES, false);

    @AfterEach
    void stop() {
        server.close();
    }

    private record Lost(String caller, String session, String lastEventId) {}

    /** Makes a call whose response stream the client has not resumed yet. */
    private Lost lose(String caller, int length) {
        return lose(caller, server.open(caller), 1, length);
    }

    private Lost lose(String caller, String session, int id, int length) {
        RecordedExchange call =
                server.call(caller, session, String.valueOf(id), "poll", "{\"length\":%d}".formatted(length));
        Wait.until("the client may poll", () -> call.isStream() && call.stream().isClosed());
        String last = call.stream().last().id().orElseThrow();
        return new Lost(caller, session, last);
    }

    private boolean comesBack(Lost lost) {
        RecordedExchange rest = server.get(lost.caller, lost.session, lost.lastEventId);
        if (!rest.isStream()) {
            assertThat(rest.status()).isEqualTo(400);
            return false;
        }
        Wait.until("the answer is there", () -> rest.stream().isClosed());
        return rest.stream().events().size() == 1;
    }

    private void awaitAnswered(Lost lost) {
        Wait.until(
                "its call has ended",
                () -> server.get(lost.caller, lost.session, lost.lastEventId).status() != 0);
    }

    @Test
    void aResponseIsKeptForAClientThatResumes() {
        assertThat(comesBack(lose("local", LARGE))).isTrue();
    }

    @Test
    void aClientMayResumeTwice() {
        Lost lost = lose("local", 1);

        assertThat(comesBack(lost)).isTrue();
        assertThat(comesBack(lost)).isTrue();
    }

    @Test
    void anUnknownEventCannotBeResumed() {
        Lost lost = lose("local", 1);

        assertThat(server.get("local", lost.session, "99-0").status()).isEqualTo(400);
        assertThat(server.get("local", lost.session, "1-x").status()).isEqualTo(400);
    }

    @Test
    void allSessionsTogetherKeepAFixedNumberOfBytes() {
        List<Lost> lost = new ArrayList<>();
        IntStream.range(0, 130).forEach(number -> {
            Lost one = lose("local", LARGE);
            awaitAnswered(one);
            lost.add(one);
        });

        Wait.until(
                "older answers are dropped",
                () -> lost.stream().filter(this::comesBack).count() <= BYTES / LARGE);
        assertThat(comesBack(lost.get(129))).isTrue();
        assertThat(comesBack(lost.get(0))).isFalse();
    }

    @Test
    void oneSessionKeepsAFixedNumberOfBytes() {
        String session = server.open("local");
        List<Lost> lost = IntStream.range(0, 8)
                .mapToObj(number -> {
                    Lost one = lose("local", session, number, LARGE);
                    awaitAnswered(one);
                    return one;
                })
                .toList();

        Wait.until(
                "older answers are dropped",
                () -> lost.stream().filter(this::comesBack).count() <= (1L << 20) / LARGE);
        assertThat(comesBack(lost.get(lost.size() - 1))).isTrue();
    }

    @Test
    void anEventThatExceedsTheLimitByItselfIsNotKeptAndEvictsNothing() {
        Lost small = lose("local", 1);
        awaitAnswered(small);
        Lost huge = lose("local", 1_500_000);
        Wait.until(
                "its call has ended",
                () -> server.get("local", huge.session, huge.lastEventId).status() == 400);

        assertThat(comesBack(small)).isTrue();
    }

    @Test
    void aCallerEvictsOnlyItsOwnEvents() {
        server.close();
        server = new EndpointInProcess(1000, 1000, BYTES, true);
        Lost good = lose("good", LARGE);
        awaitAnswered(good);

        IntStream.range(0, 30).forEach(number -> awaitAnswered(lose("hostile", LARGE)));

        assertThat(comesBack(good)).isTrue();
    }

    @Test
    void anEndedSessionKeepsNothing() {
        IntStream.range(0, 30).forEach(number -> {
            Lost lost = lose("local", LARGE);
            awaitAnswered(lost);
            server.delete("local", lost.session);
        });
        List<Lost> lost =
                IntStream.range(0, 9).mapToObj(number -> lose("local", LARGE)).toList();

        assertThat(lost).allMatch(this::comesBack);
    }
}
