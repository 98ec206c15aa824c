package io.github.usersmcp.catalog;

import io.github.usersmcp.FuzzInputs;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentsFuzzTest {
    static Stream<Arguments> inputs() {
        return FuzzInputs.of("arguments");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void whateverIsGivenIsRefusedInFitWordsOrMakesASafeRequest(String name, byte[] input) {
        ArgumentsFuzz.fuzzerTestOneInput(input);
    }
}
