package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is too large is refused by its size, and never looked into; an answer stays small whatever was given. */
class HostileArgumentsTest {
    private static final int MANY = 125_000;

    static Collection<ToolDefinition> tools() {
        return Tools.catalog().tools();
    }

    @Test
    void anArrayThatIsTooLongIsOneViolation() {
        ArrayNode keys = array(IntStream.range(0, MANY).mapToObj(index -> text("wrong")));
        Violations violations = violations("retrieve_user_list", object().set("orderBy", keys));
        assertThat(violations.count()).isEqualTo(1);
        assertThat(violations.shown())
                .extracting(Violation::message)
                .containsExactly("orderBy must have at most 10 elements, not 125000");
    }

    /** Sixteen thousand took the validator twenty seconds. */
    @Test
    void aMillionRolesAreCountedAndNotCompared() {
        ArrayNode roles = array(IntStream.range(0, 1_000_000).mapToObj(JsonNodeFactory.instance::numberNode));
        ObjectNode call = ValidCalls.of("update_user").set("roles", roles);
        assertThat(violations("update_user", call).shown())
                .extracting(Violation::message)
                .containsExactly("roles must have at most 100 elements, not 1000000");
    }

    @Test
    void atMostTwentyViolationsAreNamedAndTheOthersCounted() {
        ObjectNode call = ValidCalls.of("delete_user");
        IntStream.range(0, MANY).forEach(index -> call.put("unknown" + index, index));
        Violations violations = violations("delete_user", call);
        assertThat(violations.shown()).hasSizeBetween(10, 20);
        assertThat(violations.count()).isEqualTo(MANY);
    }

    @Test
    void everyWrongElementOfAnArrayWithinBoundsCounts() {
        ArrayNode roles = array(IntStream.range(0, 100)
                .mapToObj(index -> JsonNodeFactory.instance.arrayNode().add(index)));
        Violations violations =
                violations("update_user", ValidCalls.of("update_user").set("roles", roles));
        assertThat(violations.shown()).hasSize(20);
        assertThat(violations.count()).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void whateverAnArgumentHoldsWhatIsSaidOfItIsShort(ToolDefinition tool) {
        ArrayNode huge = array(IntStream.range(0, MANY).mapToObj(index -> object().put("a" + index, "\u0000")));
        for (JsonNode value : Arrays.asList(huge, object().set("a", huge), text("\"\\".repeat(MANY)), nested(5000))) {
            ObjectNode call = object();
            tool.inputSchema().path("properties").propertyNames().forEach(name -> call.set(name, value));
            assertThat(bytes(tool.violations(call))).isLessThan(8 * 1024);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0000", "\"\\", "\uD83D\uDE00", "\uDB40\uDC41", "/~"})
    void unknownNamesOfAnyLengthAndLetterAreSaidShortly(String letters) {
        ObjectNode call = object();
        IntStream.range(0, 1000).forEach(index -> call.put(letters.repeat(1000) + index, true));
        IntStream.range(0, 1000).forEach(index -> call.put(index + letters.repeat(1000), true));
        Violations violations = violations("update_user", call);
        assertThat(bytes(violations)).isLessThan(8 * 1024);
        assertThat(violations.count()).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void anArgumentThatIsThereAndTooLargeIsNotAlsoMissing() {
        ObjectNode call = object().put("userId", "x".repeat(MANY));
        assertThat(violations("retrieve_user", call).shown())
                .extracting(Violation::message)
                .containsExactly("userId must have at most 255 characters, not 125000");
    }

    @Test
    void anObjectInAnArrayIsNotLookedInto() {
        ObjectNode call = object();
        call.putArray("orderBy").add("email:ASC").add(nested(5000));
        assertThat(violations("retrieve_user_list", call).shown())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/orderBy/1", "orderBy/1 must be a string"));
    }

    /** As many bytes as the violations take in one encoding. */
    private static int bytes(Violations violations) {
        return violations.shown().stream()
                .mapToInt(violation -> Tools.MAPPER.writeValueAsBytes(violation).length)
                .sum();
    }

    private static JsonNode nested(int depth) {
        JsonNode node = object();
        for (int left = depth; left > 0; left--) {
            node = left % 2 == 0
                    ? object().set("a", node)
                    : JsonNodeFactory.instance.arrayNode().add(node);
        }
        return node;
    }

    private static Violations violations(String tool, ObjectNode call) {
        return Tools.tool(tool).violations(call);
    }

    private static ArrayNode array(Stream<? extends JsonNode> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(array::add);
        return array;
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
