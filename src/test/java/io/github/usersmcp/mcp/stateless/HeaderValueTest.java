package io.github.usersmcp.mcp.stateless;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MCP 2026-07-28, basic/transports/streamable-http, section "Value Encoding". */
class HeaderValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us-west1|us-west1",
                "=?base64?SGVsbG8sIOS4lueVjA==?=|Hello, 世界",
                "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=|=?base64?literal?=",
                "=?base64??=|''",
                "=?base64?SGVsbG8=|=?base64?SGVsbG8=",
                "SGVsbG8=?=|SGVsbG8=?=",
                "=?BASE64?SGVsbG8=?=|=?BASE64?SGVsbG8=?="
            })
    void aValueIsPlainUnlessItIsMarkedAsEncoded(String header, String meant) {
        assertThat(RequestHeaders.decode(header)).contains(meant);
    }

    @Test
    void anEncodedValueKeepsTheWhiteSpaceAtItsEnds() {
        assertThat(RequestHeaders.decode("=?base64?IHBhZGRlZCA=?=")).contains(" padded ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?base64?SGVsbG8?=",
                "=?base64?SGVs!!!bG8=?=",
                "=?base64?SGVsbG9=?=",
                "=?base64?SGVs bG8=?=",
                "=?base64?/w==?=",
                "=?base64?-_-_?=",
                "日本",
                "a\nb",
                "a\u0000b"
            })
    void anEncodingThatIsNotCanonicalIsMalformed(String header) {
        assertThat(RequestHeaders.decode(header)).isEmpty();
    }
}
