package io.github.usersmcp.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a text looks like in a log or in the trail. */
class EscapedTextTest {

    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "001b, \\u001b",
        "007f, \\u007f",
        "0085, \\u0085",
        "009b, \\u009b",
        "00ad, \\u00ad",
        "200b, \\u200b",
        "200d, \\u200d",
        "2028, \\u2028",
        "2029, \\u2029",
        "202e, \\u202e",
        "2066, \\u2066",
        "3164, \\u3164",
        "fe0f, \\ufe0f",
        "feff, \\ufeff",
        "e0041, \\udb40\\udc41"
    })
    void whatCannotBeSeenOrActsOnTheTerminalIsEscaped(String codePoint, String escaped) {
        String character = Character.toString(Integer.parseInt(codePoint, 16));

        assertThat(PlainText.escaped("a" + character + "b")).isEqualTo("a" + escaped + "b");
    }

    @Test
    void halfACharacterIsEscaped() {
        assertThat(PlainText.escaped("a" + (char) 0xd800)).isEqualTo("a\\ud800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain ~", "Zoë Müller", "用户", "C:\\new", "😀"})
    void whatCanBeSeenStays(String text) {
        assertThat(PlainText.escaped(text)).isEqualTo(text);
    }

    @Test
    void everyCharacterIsOnePrintableLine() {
        Pattern printable = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .mapToObj(codePoint -> PlainText.escaped(Character.toString(codePoint)))
                        .filter(line -> !printable.matcher(line).matches()))
                .isEmpty();
    }

    @Test
    void escapedJsonIsTheSameJson() {
        String text = "a\n\u0085\u2028\u202e\u001b[31m\"\\" + Character.toString(0xe0041) + "é";
        String json = JsonMapper.shared().writeValueAsString(text);

        assertThat(JsonMapper.shared().readValue(PlainText.escaped(json), String.class))
                .isEqualTo(text);
    }

    @Test
    void isBoundedBeforeAndAfterItIsEscaped() {
        assertThat(PlainText.escaped("\n".repeat(1000), 20))
                .hasSize(20)
                .startsWith("\\n\\n")
                .endsWith("…");
        assertThat(PlainText.escaped("short", 5)).isEqualTo("short");
        assertThat(PlainText.bounded("😀😀", 3)).isEqualTo("😀…");
    }
}
