package io.github.usersmcp.mcp.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerThreadsTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final CallerThreads visitors = new CallerThreads();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Thread visitor = new Thread(() -> visitors.run(this::waiting, () -> false));

    @AfterEach
    void letGo() throws InterruptedException {
        open.countDown();
        visitor.join();
    }

    @Test
    void workRunsOnTheThreadThatBringsIt() {
        Thread[] ran = new Thread[1];

        assertThat(visitors.run(() -> ran[0] = Thread.currentThread(), () -> false))
                .isTrue();
        assertThat(ran[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void anInterruptionOfTheWorkDoesNotLeakToTheThread() {
        visitors.run(() -> Thread.currentThread().interrupt(), () -> false);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void noWorkRunsOnceClosed() {
        assertThat(visitors.run(started::countDown, () -> true)).isFalse();
        assertThat(started.getCount()).isOne();
    }

    @Test
    void theEndWaitsForWorkThatRuns() throws InterruptedException {
        visitor.start();
        started.await();
        open.countDown();

        assertThat(visitors.awaitNone(PATIENCE)).isTrue();
        assertThat(visitors.run(() -> {}, () -> false)).isFalse();
    }

    @Test
    void workThatDoesNotEndInTimeCanBeInterrupted() throws InterruptedException {
        visitor.start();
        started.await();

        assertThat(visitors.awaitNone(0)).isFalse();
        visitors.interruptAll();
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
