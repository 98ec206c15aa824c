package io.github.usersmcp.api;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the header {@code Retry-After}, which has seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d+");
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The three formats that a recipient must accept (RFC 9110, section 5.6.7); the one that senders must use is first. */
    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", "EEEE, dd-MMM-uu HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.US))
            .toList();

    private RetryAfter() {}

    /** The wait from now on, from zero to one day; empty without a valid header. */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after").map(String::strip).flatMap(value -> read(value, now));
    }

    private static Optional<Duration> read(String value, Instant now) {
        return SECONDS.matcher(value).matches()
                ? Optional.of(seconds(value))
                : date(value).map(instant -> bounded(Duration.between(now, instant)));
    }

    private static Duration seconds(String digits) {
        boolean absurd = digits.length() > 9;
        return absurd ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Instant> date(String value) {
        return DATES.stream().flatMap(format -> parse(value, format).stream()).findFirst();
    }

    private static Optional<Instant> parse(String value, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(value, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
