package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** No part of a secret remains in untrusted text, wherever it occurs, however it is spelled and wherever the text is cut. */
class SentSecretsTest {
    private static final String SECRET = "Qz7/\\\"+Yé% €😀&Xw=<Jk>";
    private static final SentSecrets SENT = new SentSecrets(List.of(new Secret(SECRET)));

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        String quoted = JsonMapper.shared().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String ascii(String text) {
        return text.chars()
                .mapToObj(unit -> unit < 128 ? json(Character.toString(unit)) : "\\u%04x".formatted(unit))
                .collect(Collectors.joining());
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }

    private static String unclosed(String text) {
        return text.codePoints().mapToObj("&#%d"::formatted).collect(Collectors.joining());
    }

    private static String bytes(String text, String escape) {
        return IntStream.range(0, text.getBytes(StandardCharsets.UTF_8).length)
                .mapToObj(index -> escape.formatted(Byte.toUnsignedInt(text.getBytes(StandardCharsets.UTF_8)[index])))
                .collect(Collectors.joining());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                spelling("as it is", text -> text),
                spelling("form", SentSecretsTest::url),
                spelling("percent", RequestEncoding::percentEncoded),
                spelling(
                        "percent, lower case",
                        text -> RequestEncoding.percentEncoded(text)
                                .replaceAll("%2F", "%2f")
                                .replaceAll("%C3%A9", "%c3%a9")),
                spelling(
                        "percent, twice", text -> RequestEncoding.percentEncoded(RequestEncoding.percentEncoded(text))),
                spelling("JSON", SentSecretsTest::json),
                spelling("JSON, twice", text -> json(json(text))),
                spelling("JSON in ASCII", SentSecretsTest::ascii),
                spelling("JSON with escaped slashes", text -> json(text).replace("/", "\\/")),
                spelling("HTML", SentSecretsTest::html),
                spelling("HTML numbers without semicolons", SentSecretsTest::unclosed),
                spelling("bytes in hexadecimal", text -> bytes(text, "\\x%02x")),
                spelling("bytes in octal", text -> bytes(text, "\\%03o")),
                spelling("Base64", SentSecretsTest::base64),
                spelling("Base64 for URLs", SentSecretsTest::base64Url),
                spelling("Base64 amid others, one before", text -> base64("x" + text + ":y")),
                spelling("Base64 amid others, two before", text -> base64("id" + text + " more")),
                spelling("Base64 for URLs amid others", text -> base64Url("user:" + text + "!")));
    }

    private static Arguments spelling(String name, UnaryOperator<String> spelling) {
        return Arguments.of(name, spelling.apply(SECRET));
    }

    /** Every piece of a spelling that is long enough to be no accident. */
    private static List<String> pieces(String spelled) {
        List<String> pieces = new ArrayList<>();
        IntStream.rangeClosed(0, spelled.length() - 3).forEach(at -> pieces.add(spelled.substring(at, at + 3)));
        return pieces;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void noPartIsShownAtAnyPlaceAroundAnyCut(String name, String spelled) {
        List<String> pieces = pieces(spelled);
        for (int cut : new int[] {1, 40, 200, 500}) {
            for (int before = Math.max(0, cut - spelled.length() - 6); before <= cut + 4; before++) {
                String words = "-".repeat(before) + " " + spelled + " end";

                assertThat(SENT.shown(words, cut))
                        .as("after %d, cut at %d", before, cut)
                        .doesNotContain(pieces);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void theWordsAroundStay(String name, String spelled) {
        assertThat(SENT.masked("it is " + spelled + " indeed"))
                .startsWith("it is ••••")
                .endsWith(" indeed");
    }

    @ParameterizedTest
    @CsvSource({
        "abcabcabc, abcabc, x abcabcabc y",
        "overlap, lapping, x overlapping y",
        "inner, the inner one, x the inner one y",
        "aXaXa, aXa, x aXaXaXa y"
    })
    void secretsThatOverlapLeaveNothing(String one, String other, String words) {
        SentSecrets both = new SentSecrets(List.of(new Secret(one), new Secret(other)));

        assertThat(both.masked(words)).isEqualTo("x •••• y");
    }

    @Test
    void aSecretIsFoundWithoutTheBlanksAroundIt() {
        assertThat(new SentSecrets(List.of(new Secret(" s3cret\n"))).masked("got s3cret."))
                .isEqualTo("got ••••.");
    }

    @Test
    void emptySecretsMaskNothing() {
        assertThat(new SentSecrets(List.of(new Secret(""), new Secret(" "))).masked("as is"))
                .isEqualTo("as is");
    }

    @Test
    void ordinaryWordsStay() {
        assertThat(SENT.masked("100 % of a\\b & c + d = %25 &amp; \\u0041 Qz7"))
                .isEqualTo("100 % of a\\b & c + d = %25 &amp; \\u0041 Qz7");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void noPartIsShownWhereLookingEnds(String name, String spelled) {
        List<String> pieces = pieces(spelled);
        String filler = spelled.length() > 30 ? SECRET : "";
        for (int before = 8192 - spelled.length() - 2; before <= 8194; before++) {
            String blanks = " ".repeat(before - filler.length());

            assertThat(SENT.shown(filler + blanks + spelled + " end".repeat(100), 500))
                    .as("after %d", before)
                    .doesNotContain(pieces);
        }
    }

    @Test
    void nothingIsShownOfASecretThatIsLongerThanWhatIsLookedAt() {
        String token = "eyJ" + "aB3_-x".repeat(5000);

        assertThat(new SentSecrets(List.of(new Secret(token))).shown("got " + token + " today", 500))
                .isEqualTo("got ••••…");
    }

    @Test
    void aLongMessageIsShownInItsBeginning() {
        assertThat(SENT.shown("word ".repeat(1_000_000), 500))
                .startsWith("word word ")
                .endsWith("…")
                .hasSize(500);
    }

    /** Without a bound each of them takes hours. */
    @ParameterizedTest
    @CsvSource({"a, a", "a, %61", "a, \\u0061", "%, %25", "\\, \\", "&, &amp;", "a, %252561"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void wordsMadeToTakeTimeShowNothing(String repeated, String spelled) {
        SentSecrets longSecret = new SentSecrets(List.of(new Secret(repeated.repeat(100_000) + "b")));

        assertThat(longSecret.shown(spelled.repeat(1_000_000), 500)).matches("[•…]*");
    }

    @Test
    void aLongTokenInALongTextIsFound() {
        String token = "eyJ" + "aB3_-x".repeat(1500);

        assertThat(new SentSecrets(List.of(new Secret(token))).masked("%".repeat(50_000) + token + "\\".repeat(50_000)))
                .doesNotContain("aB3_-x");
    }
}
