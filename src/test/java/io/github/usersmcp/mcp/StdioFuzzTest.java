package io.github.usersmcp.mcp;

import io.github.usersmcp.FuzzInputs;
import io.github.usersmcp.mcp.wire.MessageDecoderFuzz;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both targets take what a client sends, so each runs the inputs of both. */
class StdioFuzzTest {
    static Stream<Arguments> inputs() {
        return Stream.concat(FuzzInputs.of("stdio"), FuzzInputs.of("messages"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void anyInputIsAMessageOrAnswerable(String name, byte[] input) throws IOException {
        MessageDecoderFuzz.fuzzerTestOneInput(input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void anyInputIsAnsweredWithMessagesOrNotAtAll(String name, byte[] input) throws IOException {
        StdioFuzz.fuzzerTestOneInput(input);
    }
}
