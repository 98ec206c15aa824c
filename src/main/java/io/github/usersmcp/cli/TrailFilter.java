package io.github.usersmcp.cli;

import io.github.usersmcp.audit.TrailEntry;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.value.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which records of an audit log are shown; empty values select all.
 *
 * @param tool the tool's name
 * @param user a part of the name, email or id of the user whom a call is about
 * @param outcome the outcome's name
 * @param since the earliest time
 * @param until the time before which records were written
 * @param json whether whole records are printed
 */
record TrailFilter(
        Optional<String> tool,
        Optional<String> user,
        Optional<String> outcome,
        Optional<Instant> since,
        Optional<Instant> until,
        boolean json) {
    static final String TOOL = "--tool";
    static final String USER = "--user";
    static final String OUTCOME = "--outcome";
    static final String SINCE = "--since";
    static final String UNTIL = "--until";
    static final String JSON = "--json";
    static final Set<String> FLAGS = Set.of(TOOL, USER, OUTCOME, SINCE, UNTIL, JSON);

    /** The filter that these flags describe. */
    static Result<TrailFilter> of(CommandLine line) {
        return time(line, SINCE)
                .then(since -> time(line, UNTIL)
                        .then(until -> Result.good(new TrailFilter(
                                line.value(TOOL),
                                line.value(USER).map(text -> text.toLowerCase(Locale.ROOT)),
                                line.value(OUTCOME),
                                since,
                                until,
                                line.has(JSON)))));
    }

    private static Result<Optional<Instant>> time(CommandLine line, String flag) {
        return line.value(flag)
                .map(text -> parsed(text)
                        .<Result<Optional<Instant>>>map(time -> Result.good(Optional.of(time)))
                        .orElseGet(() -> Result.bad(
                                flag + " must be a date such as 2026-11-01, or a time such as 2026-11-01T12:00:00Z.")))
                .orElseGet(() -> Result.good(Optional.empty()));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean selects(TrailEntry entry) {
        return tool.map(entry.tool()::equals).orElse(true)
                && user.map(text -> entry.about().toLowerCase(Locale.ROOT).contains(text))
                        .orElse(true)
                && outcome.map(entry.outcome()::equals).orElse(true)
                && since.map(time ->
                                entry.time().filter(at -> !at.isBefore(time)).isPresent())
                        .orElse(true)
                && until.map(time ->
                                entry.time().filter(at -> at.isBefore(time)).isPresent())
                        .orElse(true);
    }
}
