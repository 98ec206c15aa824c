package io.github.usersmcp.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import io.github.usersmcp.value.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One printable line per event: time of day in UTC, level, the class's simple name, message, and
 * the exception with its innermost frames. It starts with the time, so that no log line looks like an audit record,
 * which starts with a brace. This is not a Logback pattern, because Logback's date formats load the time zones, which
 * takes longer than all logging at startup.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final long DAY = 86_400_000;
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_CAUSES = 5;
    private static final int MOST_CALLS = 24;
    private static final String NEXT = " | ";

    @Override
    public String doLayout(ILoggingEvent event) {
        String name = event.getLoggerName();
        StringBuilder line = new StringBuilder(time(event.getTimeStamp()))
                .append(' ')
                .append(level(event))
                .append(' ')
                .append(name.substring(name.lastIndexOf('.') + 1))
                .append(": ")
                .append(PlainText.bounded(String.valueOf(event.getFormattedMessage()), LONGEST_MESSAGE));
        appendTrace(line, event.getThrowableProxy());
        return PlainText.escaped(line.toString(), LONGEST_LINE) + "\n";
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

    private static void appendTrace(StringBuilder line, @Nullable IThrowableProxy thrown) {
        IThrowableProxy next = thrown;
        for (int depth = 0; next != null && depth < MOST_CAUSES; depth++) {
            line.append(NEXT).append(depth == 0 ? "" : "Caused by: ").append(next.getClassName());
            if (next.getMessage() != null) {
                line.append(": ").append(PlainText.bounded(next.getMessage(), LONGEST_MESSAGE));
            }
            appendCalls(line, next);
            next = next.getCause();
        }
    }

    private static void appendCalls(StringBuilder line, IThrowableProxy thrown) {
        StackTraceElementProxy[] calls = thrown.getStackTraceElementProxyArray();
        int own = calls.length - thrown.getCommonFrames();
        for (int index = 0; index < Math.min(own, MOST_CALLS); index++) {
            line.append(NEXT).append(calls[index].getSTEAsString());
        }
        if (own > MOST_CALLS) {
            line.append(NEXT).append(own - MOST_CALLS).append(" more");
        }
    }
}
