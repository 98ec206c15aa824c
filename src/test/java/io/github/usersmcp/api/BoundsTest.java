package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.api.ApiResult.Cancelled;
import io.github.usersmcp.api.ApiResult.HeldBack;
import io.github.usersmcp.api.ApiResult.NoUsableAnswer;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.harness.Wait;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a call takes at most, and how many requests go out at once and in a second. */
class BoundsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noMoreRequestsAreUnderWayThanAllowed() throws Exception {
        int calls = 12;
        AtomicInteger underWay = new AtomicInteger();
        Phaser pairs = new Phaser(2);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            server.script(Fixture.USERS_PATH, socket -> {
                synchronized (seen) {
                    seen.add(underWay.incrementAndGet());
                }
                pairs.awaitAdvanceInterruptibly(pairs.arrive());
                underWay.decrementAndGet();
                StubServer.json(200, Fixture.ITEM).answer(socket);
            });
        }
        try (UsersApi api = api(new ApiSettings.Bounds(MINUTE, 2, 1000), Clock.systemUTC())) {
            List<FutureTask<ApiResult>> reads = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                reads.add(started(api));
            }
            for (FutureTask<ApiResult> read : reads) {
                assertThat(Wait.on(read)).isInstanceOf(Reply.class);
            }
        }

        assertThat(seen).hasSize(calls).allMatch(count -> count <= 2).contains(2);
    }

    @Test
    void whoeverFindsNoPlaceInTimeIsToldThatNothingWasSent() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        server.script(Fixture.USERS_PATH, socket -> {
            arrived.countDown();
            Wait.on(open);
            StubServer.json(200, Fixture.ITEM).answer(socket);
        });
        try (UsersApi api = api(new ApiSettings.Bounds(MINUTE, 1, 1000), Clock.systemUTC())) {
            FutureTask<ApiResult> first = started(api);
            Wait.on(arrived);

            Deadline soon = Deadline.in(Duration.ofMillis(1), Clock.systemUTC());
            assertThat(api.send(Fixture.change("DELETE"), Fixture.NONE, soon).result())
                    .isInstanceOf(HeldBack.class);

            open.countDown();
            assertThat(Wait.on(first)).isInstanceOf(Reply.class);
        }
    }

    @Test
    void whoeverWaitsForAPlaceCanBeInterrupted() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        Semaphore open = new Semaphore(0);
        server.script(Fixture.USERS_PATH, socket -> {
            arrived.countDown();
            Wait.on(open);
            StubServer.json(200, Fixture.ITEM).answer(socket);
        });
        try (UsersApi api = api(new ApiSettings.Bounds(MINUTE, 1, 1000), Clock.systemUTC())) {
            FutureTask<ApiResult> first = started(api);
            Wait.on(arrived);
            FutureTask<ApiResult> second = new FutureTask<>(
                    () -> api.send(Fixture.change("PUT"), Fixture.NONE).result());
            Thread thread = new Thread(second);
            thread.start();
            thread.interrupt();

            assertThat(Wait.on(second)).isEqualTo(new Cancelled());

            open.release();
            Wait.on(first);
        }
    }

    @Test
    void aTurnThatComesTooLateIsNotWaitedFor() {
        RequestThrottle gate = new RequestThrottle(new ApiSettings.Bounds(MINUTE, 1, 1));
        Deadline deadline = Deadline.in(Duration.ofSeconds(1), new MovableClock());

        assertThat(gate.keepPace(deadline)).isEmpty();
        assertThat(gate.keepPace(deadline)).isEmpty();
        Deadline soon = Deadline.in(Duration.ofNanos(1), new MovableClock());
        assertThat(gate.keepPace(soon)).get().isInstanceOf(HeldBack.class);
    }

    @Test
    void aCallerWithManyRequestsKeepsAnothersWaitingForOneOnly() throws Exception {
        RequestThrottle gate = new RequestThrottle(new ApiSettings.Bounds(MINUTE, 1, 1000));
        BlockingQueue<String> entered = new LinkedBlockingQueue<>();
        gate.enter(Deadline.in(MINUTE, Clock.systemUTC()));
        for (int number = 0; number < 32; number++) {
            entering(gate, "busy", entered);
        }
        entering(gate, "modest", entered);

        gate.leave();
        String first = Wait.on(entered);
        gate.leave();

        assertThat(List.of(first, Wait.on(entered))).contains("modest");
    }

    private static void entering(RequestThrottle gate, String caller, BlockingQueue<String> entered) {
        Deadline deadline = Deadline.in(MINUTE, Clock.systemUTC(), caller);
        Thread thread = new Thread(() -> {
            if (gate.enter(deadline).isEmpty()) {
                entered.add(caller);
            }
        });
        thread.setDaemon(true);
        thread.start();
        Wait.until("the caller waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void anAttemptEndsWithTheCall() {
        server.script(Fixture.USERS_PATH, socket -> socket.getInputStream().read());
        try (UsersApi api = api(new ApiSettings.Bounds(Duration.ofSeconds(1), 8, 1000), Clock.systemUTC())) {
            assertThat(api.send(Fixture.read(), Fixture.NONE).result())
                    .isInstanceOfSatisfying(
                            NoUsableAnswer.class,
                            answer -> assertThat(answer.reason()).startsWith("no whole answer within 0."));
        }
        assertThat(server.received(Fixture.USERS_PATH)).hasSize(1);
    }

    @Test
    void afterItsTimeACallSendsNothing() {
        MovableClock clock = new MovableClock();
        try (UsersApi api = api(new ApiSettings.Bounds(Duration.ofSeconds(1), 8, 1000), clock)) {
            Deadline deadline = api.deadline();
            clock.advance(Duration.ofSeconds(2));

            assertThat(api.send(Fixture.change("PUT"), Fixture.NONE, deadline).result())
                    .isInstanceOf(HeldBack.class);
        }
        assertThat(server.received(Fixture.USERS_PATH)).isEmpty();
    }

    @Test
    void whatIsExcludedDoesNotCount() {
        MovableClock clock = new MovableClock();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);
        clock.advance(Duration.ofSeconds(3));

        String answer = deadline.excluding(() -> {
            clock.advance(Duration.ofHours(1));
            return "yes";
        });

        assertThat(answer).isEqualTo("yes");
        assertThat(deadline.remaining()).hasSeconds(7);
        clock.advance(Duration.ofSeconds(8));
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.isOver()).isTrue();
    }

    private UsersApi api(ApiSettings.Bounds bounds, Clock clock) {
        ApiSettings settings = new ApiSettings(
                server.uri(""),
                server.uri(Fixture.TOKEN_PATH),
                Fixture.BEARER,
                Fixture.AMPLE,
                Fixture.AMPLE,
                1024,
                bounds);
        return Fixture.api(settings, clock);
    }

    private static FutureTask<ApiResult> started(UsersApi api) {
        FutureTask<ApiResult> read =
                new FutureTask<>(() -> api.send(Fixture.read(), Fixture.NONE).result());
        new Thread(read).start();
        return read;
    }
}
