package io.github.usersmcp.cli;

import io.github.usersmcp.value.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * Ends the process when one of its threads dies of an {@link Error}, such as a lack of memory: without that thread the program
 * would only appear to run. A thread that dies of an exception is reported, and the others continue.
 */
public final class FatalErrors implements Thread.UncaughtExceptionHandler {
    private static final int LONGEST_CAUSE = 200;

    private final OutputStream lines;
    private final PrintStream printed;
    private final IntConsumer end;

    /**
     * @param lines receives the last line of the process; each write must return within about a second
     * @param printed receives the stack traces of exceptions
     * @param end ends the process with this exit code, without running anything else
     */
    public FatalErrors(OutputStream lines, PrintStream printed, IntConsumer end) {
        this.lines = lines;
        this.printed = printed;
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        if (cause instanceof Error) {
            end(thread, cause);
        } else {
            printed.print("Exception in thread \"" + thread.getName() + "\" ");
            cause.printStackTrace(printed);
        }
    }

    /** Without memory, even the line can fail. */
    private void end(Thread thread, Throwable cause) {
        try {
            String line = "The thread \"%s\" died of an error, so the program ends: %s\n"
                    .formatted(thread.getName(), PlainText.start(cause.toString(), LONGEST_CAUSE));
            lines.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyReads) {
            return;
        } finally {
            end.accept(ExitCode.FAILED);
        }
    }
}
