package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.usersmcp.ToolData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The validator logs a warning for each keyword that it does not know. */
class SchemaLogTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void watchTheLog() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void leaveTheLog() {
        root.detachAppender(log);
    }

    @Test
    void compilingTheSchemasLogsNothing() {
        for (ToolDefinition tool : ToolCatalog.load().tools()) {
            ObjectNode arguments = (ObjectNode) ToolData.of(tool.name(), "full").required("arguments");
            tool.check(tool.normalized(arguments));
            tool.assess(arguments);
            tool.guarded(arguments);
            tool.sendsMail(arguments);
        }

        assertThat(log.list).isEmpty();
    }
}
