package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** An argument's name comes from outside as well, and can be as nasty as any value. */
class UnknownNamesTest {
    @Test
    void aNameOfAnyLengthIsCut() {
        Violation violation = only("n".repeat(10_000));
        assertThat(violation.pointer()).hasSize(66).endsWith("…");
        assertThat(violation.message()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u0000b', '/a\\u0000b'",
        "'a\nb', '/a\\u000Ab'",
        "'\u202Ea', '/\\u202Ea'",
        "'a/b', '/a~1b'",
        "'a~b', '/a~0b'",
        "'', '/'"
    })
    void aPointerSpellsOutWhatCannotBeSeen(String name, String pointer) {
        assertThat(only(name).pointer()).isEqualTo(pointer);
    }

    @Test
    void aNameThatOnlyLooksLikeAKnownOneIsToldFromIt() {
        ObjectNode call = ValidCalls.of("update_user").put("email\u200B", "x").put("email", 7);
        assertThat(Tools.tool("update_user").check(call))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/email", "/email\\u200B");
    }

    @Test
    void aNameThatContainsAKnownOneAsAPathIsOnlyUnknown() {
        assertThat(only("requestId/").message()).startsWith("requestId/ is not an argument of delete_user");
    }

    @Test
    void whatIsInsideAnUnknownArgumentIsNotLookedAt() {
        ObjectNode call = ValidCalls.of("delete_user");
        call.putObject("unknown").put("inner\u0000", "\u202E").putArray("more").add("\u0000");
        assertThat(Tools.tool("delete_user").check(call))
                .extracting(Violation::pointer)
                .containsExactly("/unknown");
    }

    private static Violation only(String name) {
        List<Violation> violations =
                Tools.tool("delete_user").check(ValidCalls.of("delete_user").put(name, true));
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }
}
