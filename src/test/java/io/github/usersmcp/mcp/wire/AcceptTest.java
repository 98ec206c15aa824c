package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 12.5.1. */
class AcceptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "Application/JSON",
                "APPLICATION/*",
                "application/json;q=0.5",
                "application/json; charset=utf-8",
                "application/json;profile=\"a,b;q=0\"",
                "text/html, application/json",
                " application/json , text/event-stream",
                "text/event-stream;q=0,application/json",
                "*/*;q=0, application/json",
                "application/*;q=0, application/json;q=0.001",
                "text/*;q=1, */*;q=0.1",
                "application/json;q=nonsense"
            })
    void jsonIsTaken(String header) {
        assertThat(Accept.parse(header).takes(Accept.JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "text/*",
                "application/json;q=0",
                "application/json; Q=0.000",
                "application/json;q=0;x=1, text/html",
                "*/*, application/json;q=0",
                "*/*;q=0",
                "application/*;q=0, */*",
                "application/jsonp, application/xml",
                "text/html;x=\"application/json\""
            })
    void jsonIsNotTaken(String header) {
        assertThat(Accept.parse(header).takes(Accept.JSON)).isFalse();
    }

    @Test
    void aRepeatedHeaderIsOneList() {
        assertThat(Accept.parse(String.join(",", List.of("application/json", "text/event-stream")))
                        .takes(Accept.EVENTS))
                .isTrue();
    }

    @Test
    void theTimeForAHostileHeaderIsLinear() {
        assertThat(Accept.parse("a/b;x=\"".repeat(4000)).takes(Accept.JSON)).isFalse();
        assertThat(Accept.parse(";q=0".repeat(5000)).takes(Accept.JSON)).isTrue();
    }
}
