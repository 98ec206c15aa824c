package io.github.usersmcp.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.confirm.Approver;
import io.github.usersmcp.confirm.Approver.Means;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a session lives depends on who vouches for the person. */
class DeskSessionsTest {
    private static final Approver MAIA = new Approver("jwt:maia", Means.SIGN_IN);

    private final MovableClock clock = new MovableClock();
    private final DeskSessions sessions = new DeskSessions(clock, new SecureRandom());

    private boolean livesFor(LaunchKeys.Launch launch, Duration time) {
        String cookie = sessions.start(launch).cookie();
        for (Duration used = Duration.ZERO; used.compareTo(time) < 0; used = used.plusMinutes(5)) {
            clock.advance(Duration.ofMinutes(5));
            if (sessions.find(cookie, true).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void afterHalfAnHourTheIssuerIsAskedAgainHoweverMuchTheSessionIsUsed() {
        assertThat(livesFor(LaunchKeys.Launch.ofOpenId(MAIA), Duration.ofMinutes(25)))
                .isTrue();
        assertThat(livesFor(LaunchKeys.Launch.ofOpenId(MAIA), Duration.ofMinutes(30)))
                .isFalse();
    }

    @Test
    void otherSessionsLiveForTwelveHoursWhileTheyAreUsed() {
        assertThat(livesFor(new LaunchKeys.Launch(MAIA, false), Duration.ofHours(11)))
                .isTrue();
        assertThat(livesFor(new LaunchKeys.Launch(MAIA, false), Duration.ofHours(12)))
                .isFalse();
    }
}
