package io.github.usersmcp.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import org.jspecify.annotations.Nullable;

/**
 * One line for each event: time of day in UTC, level, the class's simple name, message. Not a pattern, because Logback's
 * date formats bring in the time zones, which costs a start more than all its logging.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final long DAY = 86_400_000;

    @Override
    public String doLayout(ILoggingEvent event) {
        String name = event.getLoggerName();
        return time(event.getTimeStamp()) + " " + level(event) + " " + name.substring(name.lastIndexOf('.') + 1) + ": "
                + event.getFormattedMessage() + "\n" + trace(event.getThrowableProxy());
    }

    private static String time(long milliseconds) {
        long ofDay = Math.floorMod(milliseconds, DAY);
        return digits(ofDay / 3_600_000, 2) + ":" + digits(ofDay / 60_000 % 60, 2) + ":" + digits(ofDay / 1000 % 60, 2)
                + "." + digits(ofDay % 1000, 3) + "Z";
    }

    private static String digits(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static String level(ILoggingEvent event) {
        String level = event.getLevel().toString();
        return level + " ".repeat(5 - level.length());
    }

    private static String trace(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }
}
