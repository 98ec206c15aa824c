package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Numbers as JSON can spell them. A huge exponent must never be written out, which would take all memory. */
class NumbersTest {
    private static final String TOOL = "get_object_storage_credentials";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "12.5",
                "9007199254740992",
                "9007199254740993.0",
                "9223372036854775808",
                "100000000000000000000000000000000000000000",
                "1e400",
                "-1e400",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "'1'",
                "true",
                "null",
                "[1]",
                "{}"
            })
    void whatIsNoWholeNumberInRangeIsRefused(String number) {
        List<Violation> violations = Tools.tool(TOOL).check(call(number));
        assertThat(violations).extracting(Violation::pointer).containsExactly("/credentialId");
        assertThat(violations.get(0).given().orElseThrow()).hasSizeLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "12.5"})
    void aReaderOfBinaryNumbersMakesNoDifference(String number) {
        ObjectNode binary =
                (ObjectNode) JsonMapper.shared().readTree(call("0").toString().replace(":0", ":" + number));
        assertThat(Tools.tool(TOOL).check(binary))
                .extracting(Violation::pointer)
                .containsExactly("/credentialId");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.0,1", "1e2,100", "100,100", "9007199254740991,9007199254740991", "1.50e1,15"})
    void aWholeNumberIsPutIntoThePathInDigits(String number, String segment) {
        assertThat(Tools.tool(TOOL).check(call(number))).isEmpty();
        assertThat(Tools.tool(TOOL).plan(call(number)).path()).last().isEqualTo(segment);
    }

    @Test
    void aHugeNumberIsRefusedInsideAListToo() {
        assertThat(Tools.tool("update_user").check(Tools.object("{userId: 'a', roles: [1e999999999, '2']}")))
                .extracting(Violation::pointer)
                .containsExactly("/roles/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "revealSecrets", "confirmationToken", "traceId", "requestId", "unknown"})
    void aHugeNumberInAnyOtherPlaceIsOnlyAWrongType(String name) {
        ObjectNode call = call("1").set(name, Tools.json("1e999999999"));
        assertThat(Tools.tool(TOOL).check(call)).extracting(Violation::pointer).containsExactly("/" + name);
    }

    private static ObjectNode call(String number) {
        return Tools.object("{userId: 'a', objectStorageId: 'b', credentialId: " + number + "}");
    }
}
