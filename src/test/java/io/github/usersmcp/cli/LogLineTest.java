package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final Instant TIME = Instant.parse("2026-11-24T05:06:07.089Z");

    @Test
    void saysWhenHowSeriousWhereAndWhat() {
        assertThat(line(Level.INFO, null)).isEqualTo("05:06:07.089Z INFO  Class: Serves 12 tools\n");
    }

    @Test
    void isFollowedByTheTraceOfWhatWasThrown() {
        assertThat(line(Level.ERROR, new IllegalStateException("broken")).lines())
                .startsWith("05:06:07.089Z ERROR Class: Serves 12 tools", "java.lang.IllegalStateException: broken")
                .element(2)
                .asString()
                .contains("at io.github.usersmcp.cli.LogLineTest");
    }

    private static String line(Level level, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "", new LoggerContext().getLogger("some.Class"), level, "Serves {} tools", thrown, new Object[] {12});
        event.setInstant(TIME);
        return new LogLine().doLayout(event);
    }
}
