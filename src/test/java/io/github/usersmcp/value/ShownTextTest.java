package io.github.usersmcp.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How untrusted values are shown to a person. */
class ShownTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë O’Brien",
                "Anna-Maria d'Angelo",
                "Nguyễn Thị Hoàng Ánh",
                "Łukasz Żółć",
                "José María de la Cruz",
                "محمد بن سلمان",
                "می\u200cخواهم",
                "שָׁלוֹם",
                "山田 太郎",
                "山田 Taro タロウ",
                "김철수",
                "क्\u200dष राजेश",
                "สมชาย ใจดี",
                "anna_maria.o+tag@example.com",
                "Jose\u0301",
                "Web operations",
                "佐々木 タロー",
                "e7300bec-9828-4d6d-811a-57418854ef96"
            })
    void namesStayReadable(String name) {
        assertThat(ShownText.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Test Account? Safe. No consequences. Account owner: no. Roles: none",
                "Viewer. Enabled: no. Account owner: no",
                "Viewer, Reader",
                "nora@example.com)? Harmless test (x@evil.com",
                " ",
                "J. Smith",
                "Nora - safe",
                "Nora → safe",
                "Nora!",
                "Nora\u01C3",
                "Roles\u02D0 none",
                "Roles\uA789 none",
                "Roles\uFF1A none",
                "Viewer\uFF0C Reader",
                "Viewer\uA4F9 Reader",
                "Safe\u3002 Enabled",
                "'Nora' '",
                "(nothing)",
                "no",
                "None",
                "Nobody is harmed by this test",
                "one of two accounts that nobody uses any more",
                "@example.com",
                "nora@example.com.",
                "a@b@c",
                "Anna 😀",
                "👩\u200d👩\u200d👧 Family",
                "❤\uFE0F Anna",
                "👍🏽",
                "Müller & Söhne"
            })
    void whatCouldBeReadAsOurSentenceStandsInQuotationMarks(String value) {
        assertThat(ShownText.of(value)).matches("“[^“”]*”( \\[.*])?|‹only spaces›");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "“", "”", "„", "″", "＂", "❞", "〞", "''", "’’", "'’"})
    void noQuotationMarkOfAValueEndsOurs(String mark) {
        assertThat(ShownText.of("Nora" + mark + ". Roles" + mark))
                .matches("“Nora(‹U\\+[0-9A-F]{4}›)+\\. Roles(‹U\\+[0-9A-F]{4}›)+”");
    }

    @Test
    void anAddressWithMoreThanAPathStandsInQuotationMarks() {
        assertThat(ShownText.address("https://example.com/welcome")).isEqualTo("https://example.com/welcome");
        assertThat(ShownText.address("https://example.com/?a=1.Account-owner:no,\"b"))
                .isEqualTo("“https://example.com/?a=1.Account-owner:no,%22b”");
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(
            strings = {
                "0020", "00A0", "1680", "2000", "2003", "2007", "2009", "200A", "202F", "205F", "3000", "2800", "3164",
                "FFA0", "115F", "1160"
            })
    void blanksOfEveryWidthAreOneBlank(String hex) {
        String blank = Character.toString(Integer.parseInt(hex, 16));

        assertThat(ShownText.of("a" + blank.repeat(30) + "b" + blank)).isEqualTo("a b");
        assertThat(ShownText.of(blank)).isEqualTo("‹only spaces›");
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(
            strings = {
                "0000", "000A", "001B", "007F", "0085", "00AD", "034F", "061C", "180E", "200B", "200C", "200D", "200E",
                "2028", "202E", "2060", "2066", "FE00", "FE0E", "FE0F", "FEFF", "FFF9", "FFFC", "E000", "E0041", "E0100"
            })
    void whatCannotBeSeenIsSpelledOut(String hex) {
        String hidden = Character.toString(Integer.parseInt(hex, 16));

        assertThat(ShownText.of("a" + hidden + "b")).isEqualTo("“a‹U+" + hex + "›b”");
    }

    @Test
    void aFloodOfMarksIsSpelledOut() {
        assertThat(ShownText.exactly("Z" + "\u0335".repeat(6)))
                .isEqualTo("Z" + "\u0335".repeat(4) + "‹U+0335›‹U+0335›");
        assertThat(ShownText.of("\u0308a")).isEqualTo("“‹U+0308›a”");
        assertThat(ShownText.of("a \u0308")).isEqualTo("“a ‹U+0308›”");
        assertThat(ShownText.of("Z" + "\u0335".repeat(200)).length()).isLessThan(130);
    }

    /** Whatever looks alike in Markdown, HTML or TeX. */
    static List<String> confusing() {
        return List.of(
                "a*b",
                "a~b",
                "a·b",
                "a＊b",
                "a～b",
                "a`b",
                "a<b",
                "a>b",
                "a|b",
                "a\\b",
                "a\\*b",
                "a[b",
                "a]b",
                "a$b",
                "*ab*",
                "_ab_",
                "ab",
                "＿ab＿",
                "__ab__",
                "a&lt;b",
                "a＜b",
                "a＆lt;b",
                "a&amp;b",
                "a&b",
                "‹U+FF0A›",
                "＊",
                "‹",
                "›",
                "a\u200Bb",
                "a‹U+200B›b",
                "<b>ab</b>",
                "[ab](x)",
                "a $ b",
                "a \\$ b",
                "a#b",
                "[domain in ASCII: a]");
    }

    @Test
    void differentValuesLookDifferent() {
        assertThat(confusing().stream().map(ShownText::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("confusing")
    void noClientRendersMarkup(String value) {
        assertThat(ShownText.of(value))
                .doesNotContain("*", "~", "`", "<", ">", "|", "\\", "[", "]", "$", "&lt", "&amp");
        assertThat(ShownText.of(value)).doesNotMatch(".*(?<![\\p{L}\\p{N}])_.*|.*_(?![\\p{L}\\p{N}]).*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna@ex\u0430mple.com | [domain in ASCII: xn--exmple-4nf.com] [contains letters of more than one script: Latin and Cyrillic]",
                "anna@b\u00fccher.de | [domain in ASCII: xn--bcher-kva.de]",
                "anna@stra\u00dfe.de | [domain in ASCII: strasse.de, or a different domain in newer software]",
                "\u0430nna@example.com | [contains letters of more than one script: Cyrillic and Latin]",
                "\u0430\u043d\u043d\u0430@example.com | [contains letters of more than one script: Cyrillic and Latin]",
                "Anna K\u043ewalska | [contains letters of more than one script: Latin and Cyrillic]",
                "\u0391nna | [contains letters of more than one script: Greek and Latin]",
                "\uff41nna@example.com | [contains letters in unusual forms]",
                "an\u2024na@example.com | [contains letters in unusual forms] [contains U+2024 ONE DOT LEADER]",
                "anna@.\u00fc. | [not a valid domain]"
            })
    void whatMayMisleadIsSaidInWords(String value, String remarks) {
        assertThat(ShownText.of(value)).isEqualTo("“" + value + "” " + remarks);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 81, 255, 4096, 100_000})
    void aLongValueIsCutInTheMiddleAndSaysSo(int length) {
        String email = "a".repeat(length - 12) + "@example.com";
        String shown = ShownText.of(email);

        assertThat(shown.length()).isLessThanOrEqualTo(105);
        assertThat(shown).matches(".*@example[.]com”?");
        assertThat(shown.equals(email)).isEqualTo(length <= 80);
        assertThat(shown.contains("more…›")).isEqualTo(length > 80);
        assertThat(ShownText.exactly(email)).isEqualTo(email);
    }

    @Test
    void aCutSplitsNoCharacterAndNoEscape() {
        IntStream.range(50, 62)
                .forEach(before -> Stream.of("😀", "\u200B", "Z\u0335\u0335", "‹")
                        .map(piece -> "a".repeat(before) + piece.repeat(60))
                        .map(ShownText::of)
                        .forEach(shown -> {
                            assertThat(shown).doesNotContainPattern("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])");
                            assertThat(shown.chars().filter(unit -> unit == '‹').count())
                                    .isEqualTo(shown.chars()
                                            .filter(unit -> unit == '›')
                                            .count());
                        }));
    }

    @Test
    void aLongAddressKeepsItsHost() {
        assertThat(ShownText.address("https://example.com/" + "x".repeat(2000)))
                .startsWith("https://example.com/")
                .endsWith("‹…1,820 more…›");
        assertThat(ShownText.address("https://example.com/a_*<b>")).isEqualTo("“https://example.com/a_%2A%3Cb%3E”");
    }

    @Test
    void ofManyValuesTheFirstAreShownAndTheRestCounted() {
        Stream<String> many = IntStream.range(0, 1000).mapToObj(number -> "role number " + number);

        assertThat(ShownText.list(many))
                .startsWith("role number 0, role number 1, ")
                .endsWith(" more…›");
        assertThat(ShownText.list(Stream.of("a", "b"))).isEqualTo("a, b");
        assertThat(ShownText.list(Stream.empty())).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Whatever comes, one short line comes out, in which nothing is hidden; and the whole form tells all apart. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextBecomesOneShortLine(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(300), 0, 0x10000).forEach(unit -> text.append((char) unit));
        String shown = ShownText.of(text.toString());

        assertThat(PlainText.isPlain(shown.replaceAll("[\\u200C\\u200D\\uFE0E\\uFE0F]", "")))
                .isTrue();
        assertThat(shown.length()).isLessThanOrEqualTo(400);
        assertThat(shown).doesNotContain("*", "<", "`", "|", "\\", "~", "  ");
    }
}
