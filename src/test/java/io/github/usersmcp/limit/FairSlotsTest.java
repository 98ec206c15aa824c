package io.github.usersmcp.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.usersmcp.harness.Wait;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FairSlotsTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    @Test
    void oneCallerHoldsAtMostHalfRoundedUp() throws Exception {
        FairSlots slots = new FairSlots(3);

        assertThat(slots.tryAcquire("a", 0)).isTrue();
        assertThat(slots.tryAcquire("a", 0)).isTrue();
        assertThat(slots.tryAcquire("a", 1)).isFalse();
        assertThat(slots.tryAcquire("b", 0)).isTrue();
        assertThat(slots.tryAcquire("c", 1)).isFalse();
    }

    @Test
    void aSlotThatIsReturnedCanBeTakenAgain() throws Exception {
        FairSlots slots = new FairSlots(2);
        slots.tryAcquire("a", 0);
        slots.tryAcquire("b", 0);

        slots.release("a");

        assertThat(slots.tryAcquire("c", 0)).isTrue();
        assertThat(slots.tryAcquire("a", 0)).isFalse();
        slots.release("b");
        assertThat(slots.tryAcquire("a", 0)).isTrue();
    }

    @Test
    void whoWaitsGetsTheNextSlot() throws Exception {
        FairSlots slots = new FairSlots(2);
        slots.tryAcquire("a", 0);
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                second.complete(slots.tryAcquire("a", LONG));
            } catch (InterruptedException e) {
                second.completeExceptionally(e);
            }
        });
        waiting.start();

        slots.release("a");

        assertThat(Wait.on(second)).isTrue();
    }

    @Test
    void anInterruptedCallerLeavesNothingBehind() throws Exception {
        FairSlots slots = new FairSlots(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> slots.tryAcquire("a", LONG)).isInstanceOf(InterruptedException.class);

        assertThat(slots.tryAcquire("a", 0)).isTrue();
        slots.release("a");
        assertThatThrownBy(() -> slots.release("a")).isInstanceOf(IllegalStateException.class);
    }
}
