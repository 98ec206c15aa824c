package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.catalog.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with the history of users, and what to do then. */
class HistoryTest {
    private static final String AUDITS = "retrieve_user_audits_list";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"startDate\":\"2026-02-30\"}|/startDate|startDate must be a day of the calendar",
                "{\"endDate\":\"2025-02-29\"}|/endDate|endDate must be a day of the calendar",
                "{\"endDate\":\"2026-13-01\"}|/endDate|endDate must be a date, YYYY-MM-DD",
                "{\"startDate\":\"2026-03-02\",\"endDate\":\"2026-03-01\"}|/startDate|startDate must not be after endDate"
            })
    void aRangeOfDaysThatCannotBeMeantIsAnErrorBeforeAnythingIsSent(String arguments, String place, String message) {
        try (RunningTools tools = Setup.usual().start()) {
            CallError error = ((Outcome.Failed) tools.run(AUDITS, arguments)).error();

            assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENTS);
            assertThat(error.violations())
                    .singleElement()
                    .extracting(Violation::pointer, Violation::message)
                    .containsExactly(place, message);
            assertThat(tools.requests()).isEmpty();
        }
    }

    @Test
    void oneDayIsARange() {
        try (RunningTools tools = Setup.usual().start()) {
            assertThat(tools.run(AUDITS, "{\"startDate\":\"2024-02-29\",\"endDate\":\"2024-02-29\"}"))
                    .isInstanceOf(Outcome.Completed.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retrieve_user_audits_list | Ask for less at once: a smaller size, such as 10, or fewer days with startDate and endDate.",
                "retrieve_user_list | Ask for less at once: a smaller size, such as 10, or a filter."
            })
    void aPageThatIsTooLargeSaysHowToGetLess(String tool, String hint) {
        try (RawApi api = new RawApi(RawApi.Answer.of(200, " ".repeat(1 << 16), "Content-Type", "application/json")
                        .forEver());
                RunningTools tools = Setup.usual().at(api.uri()).start()) {
            CallError error = ((Outcome.Failed) tools.run(tool, "{}")).error();

            assertThat(error.message()).contains("the body is larger than");
            assertThat(error.hint()).isEqualTo(hint);
            assertThat(error.retryable()).isFalse();
        }
    }
}
