package io.github.usersmcp.mcp.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.limit.Permits;
import io.github.usersmcp.value.Principal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsInFlightTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final Principal CALLER = Principal.unrestricted("caller");

    private final Workers workers = Workers.start(Permits.undivided(2));
    private final CallsInFlight calls = new CallsInFlight(workers, CALLER);
    private final HeldTasks tasks = new HeldTasks();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void stop() {
        open.countDown();
        workers.finish(Duration.ZERO);
    }

    @Test
    void aCallCountsAgainstTheLimitUntilItHasEnded() {
        assertThat(calls.start(1, this::waiting)).isEqualTo(CallsInFlight.Start.STARTED);
        assertThat(calls.start(2, this::waiting)).isEqualTo(CallsInFlight.Start.STARTED);
        assertThat(calls.start(3, this::waiting)).isEqualTo(CallsInFlight.Start.TOO_MANY);

        open.countDown();
        Wait.until("there is room", () -> calls.start(3, this::waiting) == CallsInFlight.Start.STARTED);
    }

    @Test
    void aClientThatHasItsResponseFindsThePermitOfItsCallFree() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(2);
        for (int id = 1; id <= 2; id++) {
            int thisId = id;
            calls.start(id, () -> {
                calls.answers(thisId);
                answered.countDown();
                waiting();
            });
        }
        answered.await();

        assertThat(calls.start(3, this::waiting)).isEqualTo(CallsInFlight.Start.STARTED);
    }

    @Test
    void anIdCannotBeUsedTwiceAtOnce() {
        calls.start(1, this::waiting);

        assertThat(calls.start(1, this::waiting)).isEqualTo(CallsInFlight.Start.SAME_ID);
    }

    @Test
    void aCallOnAVirtualThreadEndsBeforeTheThreadGoesOn() throws Exception {
        ExecutorService threads = Workers.VirtualThreads.executor().orElseGet(Executors::newSingleThreadExecutor);

        boolean ended = threads.submit(this::endsHere).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        threads.shutdown();
        assertThat(ended).isEqualTo(Workers.VirtualThreads.executor().isPresent());
    }

    private boolean endsHere() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        calls.startHere(1, () -> ran.set(Thread.currentThread()), () -> {});
        return ran.get() == Thread.currentThread() && calls.areNone();
    }

    @Test
    void aCanceledCallIsInterruptedAndNotAwaited() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        calls.start(1, () -> {
            started.countDown();
            waiting();
        });
        started.await();

        calls.cancel(1);

        assertThat(calls.answers(1)).isFalse();
        interrupted.await();
    }

    @Test
    void workThatIsCanceledBeforeItBeginsStillRunsItsEndAction() {
        CountDownLatch ended = new CountDownLatch(1);
        CallsInFlight held = new CallsInFlight(new Workers(tasks, Permits.undivided(2)), CALLER);
        held.start(1, this::waiting, ended::countDown);

        held.cancel(1);
        tasks.runAll();

        assertThat(ended.getCount()).isZero();
        assertThat(held.areNone()).isTrue();
    }

    @Test
    void anIdStaysTakenUntilItsCanceledWorkHasEnded() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        calls.start(1, () -> {
            started.countDown();
            stubborn();
        });
        started.await();

        calls.cancel(1);

        assertThat(calls.start(1, this::waiting)).isEqualTo(CallsInFlight.Start.SAME_ID);
        open.countDown();
        Wait.until("the id is free", () -> calls.start(1, this::waiting) == CallsInFlight.Start.STARTED);
    }

    @Test
    void workThatRunsNowIsDoneWhenItReturns() {
        CountDownLatch done = new CountDownLatch(1);

        calls.runNow(1, done::countDown);

        assertThat(done.getCount()).isZero();
        assertThat(calls.answers(1)).isFalse();
    }

    @Test
    void aBugInACallEndsThatCallOnly() {
        calls.runNow(1, () -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(calls.answers(1)).isFalse();
    }

    @Test
    void workThatDoesNotEndInTimeIsInterrupted() throws InterruptedException {
        calls.start(1, this::waiting);

        workers.finish(Duration.ZERO);

        interrupted.await();
    }

    @Test
    void noWorkIsAcceptedAfterTheEnd() {
        workers.finish(Duration.ZERO);

        assertThat(calls.start(1, this::waiting)).isEqualTo(CallsInFlight.Start.TOO_MANY);
    }

    /** Work that ignores interruption until it is done, like a change at the API. */
    private void stubborn() {
        while (open.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private void waiting() {
        try {
            open.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }
}
