package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    private static final Instant TIME = Instant.parse("2026-11-24T05:06:07.089Z");

    @Test
    void saysWhenHowSeriousWhereAndWhat() {
        assertThat(line(Level.INFO, null)).isEqualTo("05:06:07.089Z INFO  Class: Serves 12 tools\n");
    }

    @Test
    void endsInWhatWasThrownAndWhere() {
        assertThat(line(Level.ERROR, new IllegalStateException("broken", new IOException("lost"))))
                .startsWith("05:06:07.089Z ERROR Class: Serves 12 tools | java.lang.IllegalStateException: broken"
                        + " | at io.github.usersmcp.cli.LogLineTest")
                .contains(" | Caused by: java.io.IOException: lost")
                .endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y\n{\"audit\":1,\"event\":\"call\"}\n",
                "\r{\"audit\":1}\r",
                "\u2028{\"audit\":1}",
                "\u0085{\"audit\":1}",
                "\u001b[2K\u001b[1G{\"audit\":1}",
                "\u009b2K",
                "\u202e}1:\"tidua\"{"
            })
    void whateverIsInItIsOnePrintableLineThatStartsWithTheTime(String hostile) {
        Throwable thrown = new IllegalStateException(hostile, new IOException(hostile));
        String line = new LogLine().doLayout(event(Level.WARN, "Unknown id {}", thrown, hostile));

        assertThat(line)
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN  Class: Unknown id [^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*\n");
    }

    @Test
    void isBounded() {
        Throwable thrown = new IllegalStateException("\n".repeat(1 << 20), new IOException("x".repeat(1 << 20)));

        assertThat(new LogLine().doLayout(event(Level.WARN, "{}", thrown, "\u001b".repeat(1 << 20))))
                .hasSizeLessThan(17_000);
        assertThat(new LogLine().doLayout(event(Level.WARN, "{}", new StackOverflowError(), "x")))
                .hasSizeLessThan(17_000);
    }

    @Test
    void aCauseThatIsItsOwnCauseEnds() {
        IOException outer = new IOException("outer");
        outer.initCause(new IOException("inner", outer));

        assertThat(line(Level.ERROR, outer)).contains("inner").hasSizeLessThan(17_000);
    }

    private static String line(Level level, @Nullable Throwable thrown) {
        return new LogLine().doLayout(event(level, "Serves {} tools", thrown, 12));
    }

    private static LoggingEvent event(Level level, String message, @Nullable Throwable thrown, Object argument) {
        LoggingEvent event = new LoggingEvent(
                "", new LoggerContext().getLogger("some.Class"), level, message, thrown, new Object[] {argument});
        event.setInstant(TIME);
        return event;
    }
}
