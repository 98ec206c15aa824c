package io.github.usersmcp.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.usersmcp.harness.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FairSemaphoreTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final FairSemaphore turns = new FairSemaphore(1);
    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

    @Test
    void whoWaitsWithOneThreadIsServedAfterOneOfEachOther() throws Exception {
        turns.tryAcquire("holder", 0);
        List.of("a1", "a2", "a3", "b1", "c1", "b2", "a4").forEach(this::waitAs);

        assertThat(serveAll(7)).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
    }

    @Test
    void whoComesLaterWaitsForOneTurnOfWhoWaitsWithMany() throws Exception {
        turns.tryAcquire("a", 0);
        List.of("a1", "a2", "a3", "a4").forEach(this::waitAs);
        List<String> order = new ArrayList<>(serveAll(1));
        waitAs("b1");
        order.addAll(serveAll(4));

        assertThat(order).containsExactly("a1", "a2", "b1", "a3", "a4");
    }

    @Test
    void ofOneCallerWhoComesFirstIsServedFirst() throws Exception {
        turns.tryAcquire("a", 0);
        List.of("a1", "a2", "a3").forEach(this::waitAs);

        assertThat(serveAll(3)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void thereAreSoManyPlacesAndNoMore() throws Exception {
        FairSemaphore two = new FairSemaphore(2);

        assertThat(two.tryAcquire("a", 0)).isTrue();
        assertThat(two.tryAcquire("a", 0)).isTrue();
        assertThat(two.tryAcquire("b", 1)).isFalse();
        two.release();
        assertThat(two.tryAcquire("b", 0)).isTrue();
    }

    @Test
    void whoseTimeIsUpWaitsNoMoreAndLeavesNothing() throws Exception {
        turns.tryAcquire("a", 0);

        assertThat(turns.tryAcquire("b", 1)).isFalse();
        assertThat(turns.waiting()).isZero();
        turns.release();
        assertThat(turns.tryAcquire("c", 0)).isTrue();
    }

    @Test
    void whoIsInterruptedLeavesItsTurnToTheOthers() throws Exception {
        turns.tryAcquire("holder", 0);
        FutureTask<Boolean> task = new FutureTask<>(() -> turns.tryAcquire("a", LONG));
        Thread thread = new Thread(task);
        thread.start();
        untilWaiting(1);
        waitAs("b1");

        thread.interrupt();

        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(serveAll(1)).containsExactly("b1");
        turns.release();
        assertThat(turns.tryAcquire("c", 0)).isTrue();
    }

    @Test
    void noPlaceIsLostOrDoubledWhateverIsInterrupted() throws Exception {
        FairSemaphore three = new FairSemaphore(3);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String caller = String.valueOf(number % 4);
            Thread thread = new Thread(() -> repeat(three, caller, held, most));
            threads.add(thread);
            thread.start();
        }
        for (int number = 0; number < threads.size(); number += 3) {
            threads.get(number).interrupt();
        }
        for (Thread thread : threads) {
            Wait.on(thread);
        }

        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(three.waiting()).isZero();
        for (int place = 0; place < 3; place++) {
            assertThat(three.tryAcquire("a", 0)).isTrue();
        }
        assertThat(three.tryAcquire("a", 0)).isFalse();
    }

    private static void repeat(FairSemaphore turns, String caller, AtomicInteger held, AtomicInteger most) {
        for (int round = 0; round < 200; round++) {
            try {
                if (turns.tryAcquire(caller, round % 2 == 0 ? LONG : 1000)) {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    held.decrementAndGet();
                    turns.release();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The first letter of the name identifies the caller. */
    private void waitAs(String name) {
        int before = turns.waiting();
        Thread thread = new Thread(() -> {
            try {
                if (turns.tryAcquire(name.substring(0, 1), LONG)) {
                    served.add(name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        untilWaiting(before + 1);
    }

    private void untilWaiting(int number) {
        Wait.until(number + " wait", () -> turns.waiting() >= number);
    }

    private List<String> serveAll(int number) throws InterruptedException {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            turns.release();
            order.add(Wait.on(served));
        }
        return order;
    }
}
