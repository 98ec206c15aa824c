package io.github.usersmcp.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {

    @ParameterizedTest(name = "U+{0}")
    @CsvSource({
        "0000", "0007", "000A", "001B", "007F", "0085", "00AD", "034F", "061C", "115F", "180E", "200B", "200E",
        "2028", "2029", "202E", "2060", "2066", "2069", "3164", "D800", "DFFF", "FEFF", "FFA0", "FFF9", "E0001",
        "E0041", "E0100"
    })
    void whatCannotBeSeenBecomesASpace(String hex) {
        String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";

        assertThat(PlainText.clean(text, 10)).isEqualTo("a b");
    }

    @Test
    void whatCanBeSeenStays() {
        String text = "Zoë Å. <b>“5 %”</b> 東京 😀 שלום";

        assertThat(PlainText.clean(text, 100)).isEqualTo(text);
    }

    @Test
    void aRunOfUnseenCharactersIsOneSpace() {
        assertThat(PlainText.clean("a\r\n\t\u202eb", 10)).isEqualTo("a b");
    }

    @Test
    void theEndsAreTrimmed() {
        assertThat(PlainText.clean(" \u200b\n a \u0000", 10)).isEqualTo("a");
    }

    @Test
    void aTextOfTheMaximumLengthIsNotCut() {
        assertThat(PlainText.clean("12345", 5)).isEqualTo("12345");
    }

    @Test
    void aLongerTextIsCutAndSaysSo() {
        assertThat(PlainText.clean("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void aCutNeverSplitsASurrogatePair() {
        assertThat(PlainText.clean("123😀678", 5)).isEqualTo("123…");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cleaningTwiceIsCleaningOnce(long seed) {
        String text = randomText(new Random(seed));
        String once = PlainText.clean(text, 40);

        assertThat(PlainText.clean(once, 40)).isEqualTo(once).hasSizeLessThanOrEqualTo(40);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(80), 0, 0x10000).forEach(unit -> text.append((char) unit));
        return text.toString();
    }
}
