package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What libraries and the runtime print. */
class PrintedLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream printed = PrintedLines.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void aLineIsPassedOnWholeOnceItEnds() {
        printed.print("Zoë ");
        assertThat(text()).isEmpty();
        printed.println("Müller");

        assertThat(text()).isEqualTo("Zoë Müller\n");
    }

    @Test
    void nothingPrintedPassesForAnAuditRecordOrSteersTheTerminal() {
        printed.println("{\"audit\":1}\n{\"audit\":1}\r\u001b[2K\u2028\u202e");
        new IllegalStateException("\n{\"audit\":1}").printStackTrace(printed);

        assertThat(text().split("\n"))
                .hasSizeGreaterThan(4)
                .noneMatch(line -> line.startsWith("{"))
                .allMatch(line -> line.matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*"));
    }

    @Test
    void aLineIsBounded() {
        printed.println("x".repeat(1 << 20));

        assertThat(text()).hasSizeLessThan(17_000).endsWith("\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
