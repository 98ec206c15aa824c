package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedSignInsTest {
    private final MovableClock clock = new MovableClock();
    private final FailedSignIns failures = new FailedSignIns(clock);

    private boolean isTurnedAway(String network) {
        return failures.failed(network).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void oneClientHasOneAddressOrSixtyFourBits(String address, String network) {
        assertThat(FailedSignIns.network(new InetSocketAddress(address, 1))).isEqualTo(network);
    }

    @Test
    void aSocketWithoutAnAddressIsOneClientToo() throws UnknownHostException {
        assertThat(FailedSignIns.network(InetSocketAddress.createUnresolved("nowhere.invalid", 1)))
                .isEqualTo("unknown");
    }

    @Test
    void anAddressIsTurnedAwayAfterTwentyFailuresInAMinute() {
        assertThat(IntStream.range(0, 20).anyMatch(number -> isTurnedAway("a"))).isFalse();

        assertThat(failures.failed("a")).contains(Duration.ofMinutes(1));
        assertThat(isTurnedAway("b")).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(isTurnedAway("a")).isFalse();
    }

    @Test
    void countedAddressesAreBounded() {
        IntStream.range(0, 1_000_000).forEach(number -> failures.failed("network " + number));

        assertThat(failures.networks()).isEqualTo(10_000);
    }

    @Test
    void addressesThatDoNothingAreForgotten() {
        failures.failed("a");
        clock.advance(Duration.ofMinutes(1));

        failures.sweep();

        assertThat(failures.networks()).isZero();
    }

    @Test
    void twentyLinesOfOneAddressAreListed() {
        assertThat(IntStream.range(0, 1000).filter(number -> failures.isListed("a")))
                .hasSize(20);
    }

    @Test
    void manyAddressesDoNotFillTheLogEither() {
        assertThat(IntStream.range(0, 10_000).filter(number -> failures.isListed("network " + number)))
                .hasSize(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(failures.isListed("a")).isTrue();
    }
}
