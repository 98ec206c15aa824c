package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.RequestPlan;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MutatedCallsTest {
    private static final List<ToolDefinition> TOOLS =
            List.copyOf(Tools.catalog().tools());
    private static final String POINTER = "(/([^~/]|~[01])*)*";

    private static final List<String> NASTY_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "2.0",
            "1e400",
            "1e999999999",
            "1e-999999999",
            "9007199254740993",
            "''",
            "'..'",
            "'client'",
            "'a\\u0000b'",
            "'\\ud800'",
            "'" + "y".repeat(5000) + "'",
            "[]",
            "[[['\\u202e']]]",
            "['email:ASC', 'email:ASC']",
            "[1, 1, {}]",
            "{}",
            "{a: {'b/c~d': ['\\u0007']}}");
    private static final List<String> NASTY_NAMES = List.of(
            "",
            " ",
            "/",
            "~",
            "userId/",
            "userid",
            "__proto__",
            "$ref",
            "email\u200B",
            "\uD800",
            "\u0000\u0001",
            "z".repeat(5000));

    static Stream<ToolDefinition> tools() {
        return TOOLS.stream();
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 400).boxed();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aValidCallHasNoViolation(ToolDefinition tool) {
        assertThat(tool.check(ValidCalls.of(tool.name()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aValidCallGivesEveryArgument(ToolDefinition tool) {
        assertThat(ValidCalls.of(tool.name()).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        tool.inputSchema().path("properties").propertyNames());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void violationsAreFitToShow(int seed) {
        Random random = new Random(seed);
        ToolDefinition tool = any(random, TOOLS);
        assertThat(tool.check(mutated(tool, random))).allSatisfy(violation -> {
            assertThat(violation.pointer()).matches(POINTER).hasSizeLessThan(800);
            assertThat(PlainText.isPlain(violation.pointer() + violation.message()))
                    .isTrue();
            assertThat(violation.message()).hasSizeLessThan(1000);
            assertThat(violation.given().orElse("")).hasSizeLessThanOrEqualTo(120);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatPassesComesToARequestThatStaysOnItsPath(int seed) {
        Random random = new Random(seed);
        ToolDefinition tool = any(random, TOOLS);
        ObjectNode call = mutated(tool, random);
        if (tool.check(call).isEmpty()) {
            RequestPlan plan = tool.plan(call);
            assertThat(plan.path())
                    .hasSameSizeAs(tool.binding().path())
                    .allMatch(segment -> segment.matches("[A-Za-z0-9._-]+"))
                    .doesNotContain(".", "..");
        }
    }

    private static ObjectNode mutated(ToolDefinition tool, Random random) {
        ObjectNode call = ValidCalls.of(tool.name());
        for (int left = random.nextInt(4); left >= 0; left--) {
            mutate(call, random);
        }
        return call;
    }

    private static void mutate(ObjectNode call, Random random) {
        List<String> names = List.copyOf(call.propertyNames());
        String name = names.isEmpty() ? "" : any(random, names);
        JsonNode value = Tools.json(any(random, NASTY_VALUES));
        switch (random.nextInt(4)) {
            case 0 -> call.remove(name);
            case 1 -> call.set(any(random, NASTY_NAMES), value);
            case 2 -> call.set(name, value);
            default -> append(call, name, value);
        }
    }

    private static void append(ObjectNode call, String name, JsonNode value) {
        if (call.get(name) instanceof ArrayNode array) {
            array.add(value);
        } else {
            call.set(name, value);
        }
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
