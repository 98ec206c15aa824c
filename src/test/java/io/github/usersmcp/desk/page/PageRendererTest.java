package io.github.usersmcp.desk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page in every state. */
class PageRendererTest {
    private static final Pattern TAG =
            Pattern.compile("<(/?[a-z][a-z0-9]*)((?:\\s+[a-zA-Z0-9-]+(?:=\"[^\"<]*\")?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z0-9-]+)(?:=\"[^\"]*\")?");

    /** Texts of which the samples need only some: of numbers, times, proofs and fields. */
    private static final Pattern GROUPS =
            Pattern.compile("\\.(one|other)$|^(time|means|field|reveal\\.kind|signIn\\.problem)\\.");

    private final PageRenderer renderer = new PageRenderer();

    private Map<String, String> rendered(SamplePages samples) {
        Map<String, String> html = new LinkedHashMap<>();
        samples.all().forEach((name, page) -> html.put(name, renderer.html(page)));
        return html;
    }

    /** The tags with the names of their attributes: what markup in a text would change. */
    private static List<String> skeleton(String html) {
        return TAG.matcher(html)
                .results()
                .map(tag -> tag.group(1)
                        + ATTRIBUTE
                                .matcher(tag.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .toList())
                .filter(tag -> !tag.startsWith("wbr"))
                .toList();
    }

    static Stream<String> hostileTexts() {
        return Stream.concat(
                Stream.of(
                        "<script>alert(1)</script>",
                        "\"><img src=x onerror=alert(1)>",
                        "' onmouseover='alert(1)",
                        "</title></textarea></style></script><svg/onload=alert(1)>",
                        "javascript:alert(1)",
                        "{0} {1} {9} $1 \\1 ${7*7}",
                        "&lt;b&gt;&quot;&#x3c;script&#x3e;",
                        "\u202egnp.exe\u202c \u2066isolate",
                        "<".repeat(20_000),
                        "a@<script>@b",
                        "--><!--",
                        "`${alert(1)}`"),
                IntStream.range(0, 40).mapToObj(PageRendererTest::random));
    }

    private static String random(int seed) {
        Random random = new Random(seed);
        String alphabet = "<>\"'&/=`;:!-@{}$\\ ab\n\t\u0000\u202e\u05d0\ud83d\ude00";
        return random.ints(1 + random.nextInt(60), 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(Collectors.joining("x", "q", "q"));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void noTextBecomesMarkup(String hostile) {
        Map<String, String> expected = rendered(new SamplePages(text -> "q"));
        rendered(new SamplePages(text -> hostile)).forEach((name, html) -> {
            assertThat(skeleton(html)).as(name).isEqualTo(skeleton(expected.getOrDefault(name, "")));
            assertThat(TAG.matcher(html).replaceAll(""))
                    .as(name)
                    .containsOnlyOnce("<")
                    .startsWith("<!doctype html>");
            assertThat(html).as(name).doesNotContain("href=\"javascript:", "action=\"javascript:");
            assertThat(shown(html)).as(name).doesNotContain("\u202e", "\u0000");
        });
    }

    /** What a person reads, but for code, which is shown exactly as it is. */
    private static String shown(String html) {
        return TAG.matcher(html.replaceAll("(?s)<code>.*?</code>", "")).replaceAll("");
    }

    @Test
    void aPageStaysSmallWhateverItShows() {
        rendered(new SamplePages(text -> "x".repeat(200_000)))
                .forEach((name, html) -> assertThat(html.length()).as(name).isLessThan(5_000_000));
    }

    @Test
    void noPageHasInlineScriptsStylesOrHandlers() {
        rendered(new SamplePages(text -> text)).forEach((name, html) -> {
            assertThat(skeleton(html)).as(name).noneMatch(tag -> tag.matches(".*[\\[ ](on[a-z]+|style)[,\\]].*"));
            assertThat(html).as(name).doesNotContain("<style").doesNotContainPattern("<script[^>]*>[^<]");
            assertThat(html).as(name).doesNotContainPattern("<script(?! src=\"/desk/assets/)");
        });
    }

    @Test
    void everyPageHasALanguageATitleOneHeadingAndItsLandmarks() {
        rendered(new SamplePages(text -> text)).forEach((name, html) -> {
            assertThat(html).as(name).startsWith("<!doctype html>").contains("<html lang=\"en\">", "<title>");
            assertThat(html.split("<h1[ >]", -1)).as(name).hasSize(2);
            assertThat(html.split("<main[ >]", -1)).as(name).hasSize(2);
        });
    }

    @Test
    void everyFormOfASignedInPersonHasTheToken() {
        rendered(new SamplePages(text -> text)).forEach((name, html) -> {
            long posts =
                    Pattern.compile("method=\"post\"").matcher(html).results().count();
            long tokens = Pattern.compile("name=\"csrf\" value=\"csrf-token\"")
                    .matcher(html)
                    .results()
                    .count();
            assertThat(tokens).as(name).isEqualTo(name.startsWith("signin") ? 0 : posts);
        });
    }

    /** Of a page without referrer, browsers send forms with an opaque origin, which the desk refuses. */
    @Test
    void formsAreSentWithTheirOrigin() {
        rendered(new SamplePages(text -> text))
                .forEach((name, html) ->
                        assertThat(html).as(name).contains("<meta name=\"referrer\" content=\"same-origin\">"));
    }

    @Test
    void everyFormThatAsksForAPasskeyHasTheFieldForIt() {
        Pattern form = Pattern.compile("(?s)<form[^>]*data-passkey-options=.*?</form>");
        List<String> forms = rendered(new SamplePages(text -> text)).values().stream()
                .flatMap(html -> form.matcher(html).results().map(MatchResult::group))
                .toList();
        assertThat(forms).hasSizeGreaterThan(1).allMatch(html -> html.contains("name=\"assertion\""));
    }

    @Test
    void onlyWhoMayApproveHasTheButton() {
        Map<String, String> html = rendered(new SamplePages(text -> text));
        String approve = "name=\"decision\" value=\"approve\"";
        assertThat(html.get("decision-destructive")).contains(approve, "name=\"typed\"", "name=\"version\"");
        assertThat(html.get("decision-passkey"))
                .contains(
                        approve,
                        "data-passkey-options=\"/desk/a/42/passkey\"",
                        "name=\"assertion\"",
                        "data-passkey-skip");
        assertThat(html.get("decision-own-call")).doesNotContain(approve).contains("value=\"decline\"");
        assertThat(html.get("decision-no-passkey")).doesNotContain(approve).contains("value=\"decline\"");
        assertThat(html.get("after-approved")).doesNotContain(approve).doesNotContain("value=\"decline\"");
    }

    /** Each text is replaced by its key, so that the pages show which they use. */
    @Test
    void everyTextIsOnAPage() {
        Map<String, String> texts = Texts.english().byKey();
        Texts keys = new Texts(texts.keySet().stream().collect(Collectors.toMap(key -> key, key -> "[" + key + "]")));
        PageRenderer showsKeys = new PageRenderer(keys);
        String all = new SamplePages(text -> text)
                .all().values().stream().map(showsKeys::html).collect(Collectors.joining());
        assertThat(texts.keySet())
                .filteredOn(key -> !GROUPS.matcher(key).find())
                .filteredOn(key -> !all.contains("[" + key + "]"))
                .isEmpty();
    }

    @Test
    void aTextThatDoesNotExistIsAFault() {
        assertThatThrownBy(() -> Texts.english().get("no.such.text")).hasMessage("No text no.such.text");
    }
}
