package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                              | PT0S",
                "120                            | PT2M",
                "86401                          | PT24H",
                "99999999999999999999           | PT24H",
                "Sun, 01 Mar 2026 12:00:30 GMT  | PT30S",
                "Sunday, 01-Mar-26 12:01:00 GMT | PT1M",
                "Sun Mar  1 12:02:00 2026       | PT2M",
                "Sun, 01 Mar 2026 11:59:00 GMT  | PT0S",
                "Mon, 01 Mar 2027 12:00:00 GMT  | PT24H",
            })
    void secondsAndDatesAreRead(String value, Duration wait) {
        assertThat(read(value)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "2026-03-01T12:00:00Z", "Mon, 01 Mar 2026 12:00:30 GMT"})
    void anythingElseIsIgnored(String value) {
        assertThat(read(value)).isEmpty();
    }

    @Test
    void noHeaderIsNoWait() {
        assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (name, value) -> true), Fixture.NOW))
                .isEmpty();
    }

    private static Optional<Duration> read(String value) {
        Map<String, List<String>> header = Map.of("Retry-After", List.of(value));
        return RetryAfter.of(HttpHeaders.of(header, (name, text) -> true), Fixture.NOW);
    }
}
