package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Risk;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** A call that is invalid, or fails for any reason, ends as a failed call and is recorded. */
class HostileCallsTest {
    static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new OutOfMemoryError("Java heap space"),
                StackOverflowError::new,
                () -> new NoClassDefFoundError("Missing"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfTheRuntimeIsAFailedAndRecordedCall(Supplier<Error> error) {
        ScriptedPerson person = new ScriptedPerson(question -> {
            Error thrown = error.get();
            thrown.setStackTrace(new StackTraceElement[0]);
            throw thrown;
        });
        SampleCall delete = SampleCall.of("delete_user");
        try (RunningTools tools = Setup.usual().person(person).start()) {
            assertThat(tools.run(delete.tool(), delete.arguments()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.INTERNAL));
            assertThat(tools.trail().records())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.toString()).contains("internal", "delete_user"));
            assertThat(tools.changes()).isEmpty();
        }
    }

    @Test
    void aViolationIsWordedOnce() {
        try (RunningTools tools = Setup.usual().start()) {
            ObjectNode result = tools.envelope("retrieve_user_list", "{\"size\":500,\"page\":0}");
            assertThat(result.toString().split("size must be at most 100", -1)).hasSize(2);
            assertThat(result.at("/error/message").asString()).isEqualTo("2 arguments are invalid");
        }
    }

    @Test
    void violationsThatAreNotListedAreCounted() {
        String arguments = IntStream.range(0, 5000)
                .mapToObj(index -> "\"unknown%d\":1".formatted(index))
                .collect(Collectors.joining(",", "{", "}"));
        try (RunningTools tools = Setup.usual().start()) {
            ObjectNode result = tools.envelope("retrieve_user_list", arguments);
            assertThat(result.at("/error/violations").size()).isBetween(10, 20);
            assertThat(result.at("/error/message").asString())
                    .isEqualTo("5000 arguments are invalid; the first %d are listed"
                            .formatted(result.at("/error/violations").size()));
        }
    }

    @Test
    void theRecordOfAWrongCallIsShort() {
        String arguments = "{\"%s\":1}".formatted("\u0001x".repeat(20_000).replace("\u0001", "\\u0001"));
        try (RunningTools tools = Setup.usual().start()) {
            tools.run("x".repeat(1_000_000), arguments);
            assertThat(tools.trail().records())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.toString()).hasSizeLessThan(2000));
        }
    }

    /** Risk rules apply to valid arguments only; a call with others needs the tool's base risk, and is refused. */
    @Test
    void theScopeOfAWrongCallIsThatOfTheToolItself() {
        try (RunningTools tools = Setup.usual().start()) {
            assertThat(tools.neededFor("update_user", "{\"userId\":\"a\",\"enabled\":false}"))
                    .contains(Risk.DESTRUCTIVE);
            assertThat(tools.neededFor("update_user", "{\"userId\":{},\"enabled\":false}"))
                    .contains(Risk.WRITE);
            assertThat(tools.neededFor("no_tool", "{}")).isEqualTo(Optional.empty());
        }
    }
}
