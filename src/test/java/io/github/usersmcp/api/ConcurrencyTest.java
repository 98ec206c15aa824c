package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.ApiResult.Cancelled;
import io.github.usersmcp.api.ApiResult.NotSignedIn;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.StubServer.Step;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.value.RequestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads, and interrupted ones. */
class ConcurrencyTest {
    private static final int THREADS = 20;

    private final StubServer server = new StubServer();
    private final UsersApi api = Fixture.api(server, Fixture.PASSWORD);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void stop() {
        open.countDown();
        api.close();
        server.close();
    }

    @Test
    void oneTokenIsFetchedForAllThatWait() throws Exception {
        server.script(Fixture.TOKEN_PATH, held(StubServer.json(200, Fixture.tokenAnswer("t1", 300))));
        for (int i = 0; i < THREADS; i++) {
            server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));
        }

        assertThat(sendAllAtOnce()).hasSize(THREADS).allMatch(result -> result instanceof Reply);
        assertThat(server.received(Fixture.TOKEN_PATH)).hasSize(1);
    }

    @Test
    void oneFailureIsHandedToAllThatWait() throws Exception {
        server.script(Fixture.TOKEN_PATH, held(StubServer.json(400, "{\"error\":\"invalid_grant\"}")));

        assertThat(sendAllAtOnce()).hasSize(THREADS).allMatch(result -> result instanceof NotSignedIn);
        assertThat(server.received(Fixture.TOKEN_PATH)).hasSize(1);
    }

    @Test
    void aThreadInterruptedBeforehandSendsNothing() throws Exception {
        Call call = new Call(Fixture.change("DELETE"));
        signIn();
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            call.run();
        });
        thread.start();

        assertThat(Wait.on(call)).isEqualTo(new Outcome(new Cancelled(), true));
        assertThat(server.received(Fixture.USERS_PATH)).isEmpty();
    }

    @Test
    void anInterruptedReadIsCutOff() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        signIn();
        server.script(Fixture.USERS_PATH, socket -> {
            arrived.countDown();
            socket.getInputStream().read();
            gone.countDown();
        });

        assertThat(Wait.on(interruptedOnArrival(Fixture.read()))).isEqualTo(new Outcome(new Cancelled(), true));
        Wait.on(gone);
    }

    @Test
    void anInterruptedChangeIsWaitedForAndToldTruly() throws Exception {
        signIn();
        server.script(Fixture.USERS_PATH, held(StubServer.json(204, "")));

        Call call = interruptedOnArrival(Fixture.change("DELETE"));
        open.countDown();

        assertThat(Wait.on(call).result()).isInstanceOf(Reply.class);
        assertThat(Wait.on(call).interrupted()).isTrue();
    }

    @Test
    void anInterruptedThreadLeavesTheTokenToTheOthers() throws Exception {
        server.script(Fixture.TOKEN_PATH, held(StubServer.json(200, Fixture.tokenAnswer("t1", 300))));
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));

        Call interrupted = interruptedOnArrival(Fixture.read());
        assertThat(Wait.on(interrupted)).isEqualTo(new Outcome(new Cancelled(), true));
        Call other = new Call(Fixture.read());
        new Thread(other).start();
        open.countDown();

        assertThat(Wait.on(other).result()).isInstanceOf(Reply.class);
        assertThat(server.received(Fixture.TOKEN_PATH)).hasSize(1);
    }

    private void signIn() {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer("t1", 300)));
        api.warm();
    }

    private Call interruptedOnArrival(RequestPlan plan) throws InterruptedException {
        Call call = new Call(plan);
        Thread thread = new Thread(call);
        thread.start();
        Wait.on(arrived);
        thread.interrupt();
        return call;
    }

    /** Starts all threads, and lets the token endpoint answer when each of them waits. */
    private List<ApiResult> sendAllAtOnce() throws Exception {
        CountDownLatch started = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>();
        ExecutorService pool = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            return thread;
        });
        Callable<ApiResult> send = () -> {
            started.countDown();
            return api.send(Fixture.read(), Fixture.NONE).result();
        };
        try {
            List<Future<ApiResult>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(pool.submit(send));
            }
            Wait.on(started);
            Wait.until("all calls wait", () -> threads.stream().allMatch(thread -> isWaiting(thread)));
            open.countDown();
            List<ApiResult> results = new ArrayList<>();
            for (Future<ApiResult> call : calls) {
                results.add(Wait.on(call));
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private Step held(Step step) {
        return socket -> {
            arrived.countDown();
            Wait.on(open);
            step.answer(socket);
        };
    }

    private record Outcome(ApiResult result, boolean interrupted) {}

    /** One call, and whether its thread's flag was set afterwards. */
    private final class Call extends FutureTask<Outcome> {
        Call(RequestPlan plan) {
            super(() -> new Outcome(
                    api.send(plan, Fixture.NONE).result(),
                    Thread.currentThread().isInterrupted()));
        }
    }
}
