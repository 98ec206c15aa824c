package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.cli.OpenedTabs.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** However often calls ask, the person's browser is not flooded with tabs. */
class OpenedTabsTest {
    private final MovableClock clock = new MovableClock();
    private final OpenedTabs tabs = new OpenedTabs(clock);

    private Turn open(String page) {
        return tabs.turn(page);
    }

    @Test
    void aPageIsOpenedOnce() {
        assertThat(open("/a/1")).isEqualTo(Turn.OPEN);
        clock.advance(Duration.ofHours(1));
        assertThat(open("/a/1")).isEqualTo(Turn.LEAVE);
    }

    @Test
    void threePagesAreOpenedInAMinute() {
        for (int number = 1; number <= 3; number++) {
            assertThat(open("/a/" + number)).isEqualTo(Turn.OPEN);
        }
        assertThat(open("/a/4")).isEqualTo(Turn.LEAVE);
        clock.advance(Duration.ofMinutes(1));
        assertThat(open("/a/4")).isEqualTo(Turn.OPEN);
    }

    @Test
    void aPageThatCouldNotBeOpenedIsTriedAgainAFewTimesAMinute() {
        for (int number = 1; number <= 3; number++) {
            assertThat(open("/a/1")).isEqualTo(Turn.OPEN);
            tabs.failed("/a/1");
        }
        assertThat(open("/a/1")).isEqualTo(Turn.LEAVE);
    }
}
