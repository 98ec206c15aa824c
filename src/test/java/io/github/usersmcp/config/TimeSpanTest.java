package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Result;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    private static final TimeSpan ANY = new TimeSpan(Duration.ZERO, Duration.ofHours(1000));
    private static final TimeSpan NARROW = new TimeSpan(Duration.ofMillis(100), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"500ms,500", "5s,5000", "2m,120000", "1h,3600000", "007s,7000"})
    void aNumberAndAUnitAreADuration(String text, long milliseconds) {
        assertThat(ANY.parse(text)).isEqualTo(Result.good(Duration.ofMillis(milliseconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "5S", "1m30s", "PT5S", "1.5s", "5d", "9999999999s"})
    void anythingElseIsNone(String text) {
        assertThat(ANY.parse(text)).isInstanceOf(Result.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100ms", "60s", "1m"})
    void theEndsOfTheRangeBelongToIt(String text) {
        assertThat(NARROW.parse(text)).isInstanceOf(Result.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99ms", "60001ms", "2m", "0s"})
    void outsideTheRangeIsRefused(String text) {
        assertThat(NARROW.parse(text)).isInstanceOf(Result.Bad.class);
    }

    static LongStream milliseconds() {
        Random random = new Random(20);
        return random.longs(200, 0, 3_000_000).map(number -> number % 3 == 0 ? number * 1000 : number);
    }

    @ParameterizedTest(name = "{0} ms")
    @MethodSource("milliseconds")
    void whatIsSpelledIsReadBack(long milliseconds) {
        Duration duration = Duration.ofMillis(milliseconds);
        assertThat(ANY.parse(TimeSpan.spell(duration))).isEqualTo(Result.good(duration));
    }
}
