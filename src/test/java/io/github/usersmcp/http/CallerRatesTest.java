package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallerRatesTest {
    private final CallerRates rates = new CallerRates(2);

    @Test
    void oneTooManyIsToldHowLongToWait() {
        rates.tooMany("anna");
        rates.tooMany("anna");

        assertThat(rates.tooMany("anna"))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void oneCallersEagernessIsNotAnothers() {
        rates.tooMany("anna");
        rates.tooMany("anna");

        assertThat(rates.tooMany("ben")).isEmpty();
    }

    @Test
    void whoHasUsedUpTheirShareIsNotForgottenTooEarly() {
        rates.tooMany("anna");
        rates.tooMany("anna");

        rates.sweep();

        assertThat(rates.tooMany("anna")).isPresent();
    }

    @Test
    void aLargeBodyCountsAsManyRequests() {
        CallerRates hundred = new CallerRates(100);
        hundred.charge("anna", 64 * 1024 - 1);
        assertThat(hundred.tooMany("anna")).isEmpty();

        for (int number = 0; number < 7; number++) {
            hundred.charge("anna", 1 << 20);
        }

        assertThat(hundred.tooMany("anna")).isPresent();
        assertThat(hundred.tooMany("ben")).isEmpty();
    }
}
