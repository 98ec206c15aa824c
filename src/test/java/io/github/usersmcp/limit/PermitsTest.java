package io.github.usersmcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "64, 32"})
    void oneCallerLeavesHalfToTheOthers(int most, int ofOne) {
        assertThat(taken(Permits.shared(most), "anna")).isEqualTo(ofOne);
    }

    @Test
    void undividedPermitsAreAvailableToOneCaller() {
        assertThat(taken(Permits.undivided(5), "anna")).isEqualTo(5);
    }

    @Test
    void severalCallersTakeAllAndNoMore() {
        Permits permits = Permits.shared(5);

        assertThat(taken(permits, "anna") + taken(permits, "ben")).isEqualTo(5);
        assertThat(permits.tryAcquire("carla")).isEmpty();
    }

    @Test
    void aReleasedPermitIsThereForOthers() {
        Permits permits = Permits.shared(2);
        Permits.Permit permit = permits.tryAcquire("anna").orElseThrow();
        permits.tryAcquire("ben");

        permit.release();

        assertThat(permits.tryAcquire("carla")).isPresent();
    }

    @Test
    void aPermitIsReleasedOnce() {
        Permits permits = Permits.undivided(2);
        Permits.Permit permit = permits.tryAcquire("anna").orElseThrow();
        permits.tryAcquire("anna");

        permit.release();
        permit.release();

        assertThat(taken(permits, "ben")).isOne();
    }

    private static long taken(Permits permits, String caller) {
        return IntStream.range(0, 100)
                .filter(attempt -> permits.tryAcquire(caller).isPresent())
                .count();
    }
}
