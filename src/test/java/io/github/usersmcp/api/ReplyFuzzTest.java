package io.github.usersmcp.api;

import io.github.usersmcp.FuzzInputs;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyFuzzTest {
    static Stream<Arguments> inputs() {
        return FuzzInputs.of("reply");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void whateverIsAnsweredIsAReplyOfTheRightShapeOrAFailureInFitWords(String name, byte[] input) {
        ReplyFuzz.fuzzerTestOneInput(input);
    }
}
