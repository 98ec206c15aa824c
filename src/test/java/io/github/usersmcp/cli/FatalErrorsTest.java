package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FatalErrorsTest {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();

    private void die(OutputStream target, Throwable cause) {
        new FatalErrors(target, new PrintStream(printed, true, StandardCharsets.UTF_8), ends::add)
                .uncaughtException(new Thread("http-timer"), cause);
    }

    @Test
    void aThreadThatDiesOfAnErrorEndsTheProcessAfterOneLine() {
        die(lines, new OutOfMemoryError("Java heap space\nforged line"));

        assertThat(ends).containsExactly(1);
        assertThat(lines.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("\"http-timer\"", "OutOfMemoryError", "Java heap space");
        assertThat(printed.size()).isZero();
    }

    @Test
    void theProcessEndsEvenIfTheLineCannotBeWritten() {
        die(new FailingStream(), new StackOverflowError());

        assertThat(ends).containsExactly(1);
    }

    @Test
    void aThreadThatDiesOfAnExceptionIsReportedAndTheProcessContinues() {
        die(lines, new IllegalStateException("a bug"));

        assertThat(ends).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("http-timer", "a bug", "FatalErrorsTest");
    }

    @Test
    void theProgramExitsWithOneWhenAThreadDies() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java, "-cp", System.getProperty("java.class.path"), DyingMain.class.getName(), "serve", "--sandbox");
        try (RunningProgram program = RunningProgram.start(command, Map.of())) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.errors()).contains("\"essential\" died of an error", "OutOfMemoryError");
        }
    }

    private static final class FailingStream extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("nobody reads");
        }
    }
}
