package io.github.usersmcp.mcp.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerThreadsTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Workers.CallerThreads callerThreads = new Workers.CallerThreads();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Thread caller = new Thread(() -> callerThreads.run(this::waiting, () -> false));

    @AfterEach
    void letGo() throws InterruptedException {
        open.countDown();
        caller.join();
    }

    @Test
    void workRunsOnTheThreadThatBringsIt() {
        Thread[] ran = new Thread[1];

        assertThat(callerThreads.run(() -> ran[0] = Thread.currentThread(), () -> false))
                .isTrue();
        assertThat(ran[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void anInterruptionOfTheWorkDoesNotLeakToTheThread() {
        callerThreads.run(() -> Thread.currentThread().interrupt(), () -> false);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void noWorkRunsOnceClosed() {
        assertThat(callerThreads.run(started::countDown, () -> true)).isFalse();
        assertThat(started.getCount()).isOne();
    }

    @Test
    void theEndWaitsForWorkThatRuns() throws InterruptedException {
        caller.start();
        started.await();
        open.countDown();

        assertThat(callerThreads.awaitNone(PATIENCE)).isTrue();
        assertThat(callerThreads.run(() -> {}, () -> false)).isFalse();
    }

    @Test
    void workThatDoesNotEndInTimeCanBeInterrupted() throws InterruptedException {
        caller.start();
        started.await();

        assertThat(callerThreads.awaitNone(0)).isFalse();
        callerThreads.interruptAll();
        assertThat(interrupted.await(PATIENCE, TimeUnit.NANOSECONDS)).isTrue();
    }

    private void waiting() {
        started.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }
}
