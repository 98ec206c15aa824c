package io.github.usersmcp.config;

/** How serious a log line is, most serious first. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
