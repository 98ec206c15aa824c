package io.github.usersmcp.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.confirm.UsedTickets.Use;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsedTicketsInMemoryTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final MovableClock clock = new MovableClock();
    private final UsedTickets used = new UsedTicketsInMemory(clock, 1);

    @Test
    void theFirstUseIsTheFirst() {
        assertThat(use(ONE)).isEqualTo(Use.FIRST);
    }

    @Test
    void everyFurtherUseIsAnother() {
        use(ONE);

        assertThat(use(ONE)).isEqualTo(Use.AGAIN);
    }

    @Test
    void aFullStoreCannotTell() {
        use(ONE);

        assertThat(use(TWO)).isEqualTo(Use.FULL);
    }

    @Test
    void whatExpiredIsForgotten() {
        use(ONE);
        clock.advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(use(TWO)).isEqualTo(Use.FIRST);
    }

    @Test
    void whatHasNotExpiredIsKept() {
        use(ONE);
        clock.advance(Duration.ofMinutes(5));

        assertThat(use(TWO)).isEqualTo(Use.FULL);
    }

    private Use use(UUID id) {
        return used.use(id, clock.instant().plus(Duration.ofMinutes(5)));
    }
}
