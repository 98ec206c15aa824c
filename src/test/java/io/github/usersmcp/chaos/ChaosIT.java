package io.github.usersmcp.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Short runs with a fixed seed; src/test/chaos/run makes long ones with any. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ChaosIT {
    @TempDir
    Path directory;

    @Test
    void whileTheApiMisbehavesNothingIsLostOrClaimedThatIsNotSo() {
        Report report = run(new ChaosOptions(4711, 300, 0, 12, 2));

        assertThat(report.disagreements()).isEmpty();
        assertThat(report.outcomes()).containsKeys("completed", "outcome_unknown, not made");
        assertThat(report.faults()).hasSizeGreaterThan(7);
    }

    @Test
    void whoeverKillsTheServerFindsWholeLinesAndEveryChangeInItsTrail() {
        Report report = run(new ChaosOptions(4712, 200, 3, 8, 2));

        assertThat(report.disagreements()).isEmpty();
        assertThat(report.kills()).isEqualTo(3);
        assertThat(report.outcomes().keySet()).anyMatch(outcome -> outcome.startsWith("lost with its server"));
    }

    private Report run(ChaosOptions options) {
        return ChaosRun.run(options, directory, progress -> {});
    }
}
