package io.github.usersmcp.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.github.usersmcp.config.Settings.LogLevel;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logging to standard error with Logback, configured in code: searching for configuration files slows down every start.
 * Libraries stay at {@code warn} regardless of the log level: at finer levels they print whole messages, including
 * secrets.
 */
public final class StderrLogging implements SLF4JServiceProvider {
    private static final String OURS = "io.github.usersmcp";
    private static final String API_VERSION = "2.0.99";

    private final LoggerContext context = new LoggerContext();
    private final MDCAdapter values = new LogbackMDCAdapter();
    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** Makes SLF4J use this provider without a search; call it before the first logger is created. */
    public static void choose() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, StderrLogging.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /** Sets the level of the program's own loggers. */
    static void setLevel(LogLevel level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
        }
    }

    @Override
    public void initialize() {
        context.setName("default");
        context.setMDCAdapter(values);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender());
        context.getLogger(OURS).setLevel(Level.INFO);
        context.start();
    }

    /** Never flushes: a flush would wait for the reader of standard error, while a write only queues the line. */
    private ConsoleAppender<ILoggingEvent> appender() {
        LogLine line = new LogLine();
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(line);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.setImmediateFlush(false);
        appender.start();
        return appender;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return values;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }
}
