package io.github.usersmcp.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says about users stays text in a spreadsheet. */
class UsersCsvTest {
    private static UserRow user(String name) {
        return new UserRow(
                name,
                "anna@example.com",
                true,
                false,
                false,
                Optional.empty(),
                true,
                Optional.of(2),
                List.of("=Support", "Billing"));
    }

    private static String row(String name) {
        return UsersCsv.of(List.of(user(name))).split("\r\n", 2)[1];
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aFormulaIsText(String name) {
        assertThat(row(name)).startsWith("\"'" + name);
    }

    @Test
    void whatIsUnknownIsEmpty() {
        assertThat(row("Anna"))
                .isEqualTo("\"Anna\",\"anna@example.com\",\"true\",\"false\",\"false\",\"\",\"true\",\"2\","
                        + "\"'=Support; Billing\"\r\n");
    }

    @Test
    void quotesCommasAndLinesStayInTheirField() {
        assertThat(row("a\",\"=1\r\n=2")).startsWith("\"a\"\",\"\"=1\r\n=2\",");
    }
}
