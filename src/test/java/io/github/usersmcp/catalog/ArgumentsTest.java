package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ArgumentsTest {
    private static final String TEN_THOUSAND = "x".repeat(10_000);

    @Test
    void everyViolationIsNamedAtOnce() {
        assertThat(check("create_user", "{email: 7, enabled: 'yes', locale: 'fr', firstName: '', roles: ['1', true]}"))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/totp", "/email", "/enabled", "/locale", "/firstName", "/roles/1");
    }

    @Test
    void aViolationSaysWhatWasExpectedAndGiven() {
        assertThat(only("retrieve_user_list", "{size: 500}"))
                .isEqualTo(new Violation(
                        "/size",
                        "size must be at most 100",
                        "an integer from 1 to 100 (Per page, default 100.)",
                        Optional.of("500"),
                        Optional.empty()));
    }

    @Test
    void aMissingArgumentIsNamedWithWhatItMustBe() {
        Violation violation = only("retrieve_user", "{}");
        assertThat(violation.pointer()).isEqualTo("/userId");
        assertThat(violation.message()).isEqualTo("userId is missing");
        assertThat(violation.expected()).startsWith("a string of at most 255 characters");
        assertThat(violation.given()).isEmpty();
    }

    @Test
    void severalFaultsOfOneArgumentAreOneViolation() {
        assertThat(check("retrieve_user_list", "{email: '" + "\\u0000".repeat(300) + "'}"))
                .hasSize(1);
    }

    @Test
    void anUnknownArgumentIsAnsweredWithTheNearestKnownOne() {
        Violation violation = only("create_user", valid("create_user").put("fristName", "Zoë"));
        assertThat(violation.pointer()).isEqualTo("/fristName");
        assertThat(violation.message()).contains("fristName is not an argument", "did you mean firstName?");
        assertThat(violation.suggestion()).contains("firstName");
    }

    @Test
    void anUnknownArgumentFarFromAllHasNoSuggestion() {
        assertThat(only("delete_user", valid("delete_user").put("administrator", true))
                        .suggestion())
                .isEmpty();
    }

    @Test
    void theValueOfAnUnknownArgumentIsNotRepeated() {
        assertThat(only("delete_user", valid("delete_user").put("confirmationTokn", "MARKER")))
                .asString()
                .doesNotContain("MARKER");
    }

    @Test
    void theValueOfAWriteOnlyArgumentIsNotRepeated() {
        ObjectNode call = valid("delete_user");
        call.putArray("confirmationToken").add("MARKER");
        assertThat(only("delete_user", call)).asString().doesNotContain("MARKER");
    }

    @Test
    void whatWasGivenIsBounded() {
        assertThat(only("retrieve_user", "{userId: '" + TEN_THOUSAND + "'}")
                        .given()
                        .orElseThrow())
                .hasSize(120)
                .endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../client",
                ".",
                "..",
                "%2e%2e",
                "",
                " ",
                "client",
                "audits",
                "is-password-set",
                "CLIENT",
                "Audits",
                "IS-password-SET",
                "is-pa\u017f\u017fword-set",
                "%43lient",
                "a/b",
                "a b",
                "a\\nb",
                "abc\\n",
                "client\\n",
                "ä"
            })
    void aUserIdThatCouldNameAnotherPathIsRefused(String userId) {
        assertThat(only("retrieve_user", "{userId: \"" + userId + "\"}").pointer())
                .isEqualTo("/userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", "client-1", "6cdf5968-f9fe-4192-97c2-f349e813c5e8", "a.b_c-D"})
    void anyOtherUserIdIsTaken(String userId) {
        assertThat(check("retrieve_user", "{userId: '" + userId + "'}")).isEmpty();
    }

    /** A server on the way may compare paths without case; whatever the tool, no id is one of the API's own names. */
    @Test
    void anIdInAnyPathIsNoReservedNameInAnyCase() {
        for (ToolDefinition tool : Tools.catalog().tools()) {
            tool.binding()
                    .pathArguments()
                    .forEach(argument -> reservedFor(argument)
                            .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT), capitalized(name)))
                            .forEach(name -> assertThat(
                                            tool.check(valid(tool.name()).put(argument, name)))
                                    .as("%s with %s %s", tool.name(), argument, name)
                                    .extracting(Violation::pointer)
                                    .containsExactly("/" + argument)));
        }
    }

    private static Stream<String> reservedFor(String argument) {
        return switch (argument) {
            case "userId" -> Stream.of(".", "..", "client", "audits", "is-password-set");
            case "objectStorageId" -> Stream.of(".", "..", "credentials");
            default -> Stream.empty();
        };
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @Test
    void aReservedNameIsNamedAsSuch() {
        Violation violation = only("delete_user", "{userId: 'CLIENT'}");
        assertThat(violation.message()).isEqualTo("userId must not be client, which leads to another path of the API");
        assertThat(violation.given()).contains("\"CLIENT\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\nb", "a\\u202eb", "\\u200b", "a\\u2066b", "a\\ud800b", "\\ufeffa"})
    void aNameWithUnseenCharactersIsRefused(String name) {
        Violation violation = only("update_user", "{userId: 'a', firstName: \"" + name + "\"}");
        assertThat(violation.pointer()).isEqualTo("/firstName");
        assertThat(violation.message()).contains("remove it");
        assertThat(violation.given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an\u200bna@example.com | U+200B ZERO WIDTH SPACE, at position 3",
                "anna\u200d@example.com | U+200D ZERO WIDTH JOINER, at position 5",
                "anna@exa\u200cmple.com | U+200C ZERO WIDTH NON-JOINER, at position 9",
                "an\ufe0fna@example.com | U+FE0F VARIATION SELECTOR-16, at position 3",
                "\ud83d\ude00\ufe0f@example.com | U+FE0F VARIATION SELECTOR-16, at position 2",
                "an\u3000na@example.com | U+3000 IDEOGRAPHIC SPACE, at position 3",
                "an\u2003na@example.com | U+2003 EM SPACE, at position 3",
                "an\u00a0na@example.com | U+00A0 NO-BREAK SPACE, at position 3",
                "an\u2800na@example.com | U+2800 BRAILLE PATTERN BLANK, at position 3",
                "an\u3164na@example.com | U+3164 HANGUL FILLER, at position 3",
                "an\uffa0na@example.com | U+FFA0 HALFWIDTH HANGUL FILLER, at position 3",
                "anna@example.com\u00ad | U+00AD SOFT HYPHEN, at position 17",
                "an\ue000na@example.com | U+E000 PRIVATE USE AREA E000, at position 3",
                "\u0301anna@example.com | U+0301 COMBINING ACUTE ACCENT, at position 1",
                "a\u0335\u0335\u0335\u0335\u0335nna@example.com | U+0335 COMBINING SHORT STROKE OVERLAY, at position 6"
            })
    void anEmailWithACharacterThatIsNotSeenIsRefusedNamingIt(String email, String named) {
        Violation violation = only("update_user", valid("update_user").put("email", email));

        assertThat(violation.pointer()).isEqualTo("/email");
        assertThat(violation.message())
                .isEqualTo("email contains an invisible or misleading character: " + named + "; remove it");
        assertThat(violation.message()).doesNotContain(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.com",
                "zo\u00eb@example.com",
                "zoe\u0308@example.com",
                "anna@b\u00fccher.de",
                "\u7530\u4e2d@example.jp",
                "o'brien+x_y@example.com",
                "anna@ex\u0430mple.com"
            })
    void anEmailOfVisibleCharactersIsTaken(String email) {
        assertThat(Tools.tool("update_user").check(valid("update_user").put("email", email)))
                .isEmpty();
    }

    @Test
    void aFilterByAPartOfAnEmailMayHoldABlank() {
        assertThat(Tools.tool("retrieve_user_list")
                        .check(valid("retrieve_user_list").put("email", "a+b &\u00fc")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "Nguyễn Văn A.", "O'Neill", "李雷", "עדי", "👩‍🚀"})
    void aNameOfVisibleCharactersIsTaken(String name) {
        ObjectNode call = valid("update_user").put("firstName", name);
        assertThat(Tools.tool("update_user").check(call)).isEmpty();
    }

    static Stream<List<String>> wrongTexts() {
        return Stream.of(
                List.of("requestId", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                List.of("requestId", "7c9e6679-7425-40de-144b-e07fc1f90ae7"),
                List.of("requestId", "7c9e6679742540de944be07fc1f90ae7"),
                List.of("requestId", "7c9e6679-7425-40de-944b-e07fc1f90ae7\n"),
                List.of("requestId", ""),
                List.of("traceId", "abc\n"),
                List.of("traceId", ""),
                List.of("traceId", " abc"),
                List.of("traceId", "abc "),
                List.of("traceId", "a\r\nx-evil: 1"),
                List.of("traceId", "ä"),
                List.of("traceId", "x".repeat(129)),
                List.of("redirectUrl", "http://example.com"),
                List.of("redirectUrl", "HTTPS://example.com"),
                List.of("redirectUrl", "https://"),
                List.of("redirectUrl", "https:///path"),
                List.of("redirectUrl", "https://user@example.com"),
                List.of("redirectUrl", "https://user:password@example.com/"),
                List.of("redirectUrl", "https://example.com\\@evil.example"),
                List.of("redirectUrl", "https://example.com/\n"),
                List.of("redirectUrl", "https://example.com\n"),
                List.of("redirectUrl", "https://example.com/a b"),
                List.of("redirectUrl", "https://example.com/" + "x".repeat(2048)),
                List.of("redirectUrl", "javascript:alert(1)"));
    }

    @ParameterizedTest
    @MethodSource("wrongTexts")
    void aTextOfAnotherFormIsRefused(List<String> text) {
        ObjectNode call = valid("reset_password").put(text.get(0), text.get(1));
        assertThat(only("reset_password", call).pointer()).isEqualTo("/" + text.get(0));
    }

    static Stream<List<String>> rightTexts() {
        return Stream.of(
                List.of("requestId", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                List.of("requestId", "7C9E6679-7425-40DE-944B-E07FC1F90AE7"),
                List.of("traceId", "a"),
                List.of("traceId", "a b"),
                List.of("traceId", "x".repeat(128)),
                List.of("redirectUrl", "https://example.com"),
                List.of("redirectUrl", "https://example.com:8443/a@b?c=%20#d"));
    }

    @ParameterizedTest
    @MethodSource("rightTexts")
    void aTextOfTheRightFormIsTaken(List<String> text) {
        ObjectNode call = valid("reset_password").put(text.get(0), text.get(1));
        assertThat(Tools.tool("reset_password").check(call)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email:asc", "email:ASC", "last_name:desc", "email:Desc"})
    void sortKeysAreTakenInEitherCase(String key) {
        assertThat(check("retrieve_user_list", "{orderBy: ['" + key + "']}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "email:", ":ASC", "email:UP", "email:ASC\\n", "e mail:ASC", "email:ASC&page=1"})
    void aSortKeyOfAnotherFormIsRefused(String key) {
        assertThat(only("retrieve_user_list", "{orderBy: ['email:ASC', \"" + key + "\"]}")
                        .pointer())
                .isEqualTo("/orderBy/1");
    }

    @Test
    void anUpdateOfNothingIsRefused() {
        assertThat(only("update_user", "{userId: 'a'}").message())
                .isEqualTo(
                        "update_user has nothing to change;"
                                + " give at least one of email, enabled, totp, locale, firstName, lastName, roles, addRoles, removeRoles");
    }

    @Test
    void takingAllRolesAwayIsAChange() {
        assertThat(check("update_user", "{userId: 'a', roles: []}")).isEmpty();
    }

    @Test
    void roleIdsMustDifferByValueAndNotByTheirSpelling() {
        assertThat(only(
                                "update_user",
                                Tools.tool("update_user").normalized(Tools.object("{userId: 'a', roles: [1, 1.0]}")))
                        .pointer())
                .isEqualTo("/roles");
    }

    private static List<Violation> check(String tool, String arguments) {
        return Tools.tool(tool).check(Tools.object(arguments));
    }

    private static Violation only(String tool, String arguments) {
        return only(tool, Tools.object(arguments));
    }

    private static Violation only(String tool, ObjectNode arguments) {
        List<Violation> violations = Tools.tool(tool).check(arguments);
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }

    private static ObjectNode valid(String tool) {
        return ValidCalls.of(tool);
    }
}
