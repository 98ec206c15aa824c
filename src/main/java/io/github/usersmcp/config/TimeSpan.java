package io.github.usersmcp.config;

import io.github.usersmcp.value.Result;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration from {@code least} to {@code most}, spelled as an integer and a unit: ms, s, m or h. */
record TimeSpan(Duration least, Duration most) implements OptionType<Duration> {

    @Override
    public String placeholder() {
        return "DURATION";
    }

    @Override
    public Optional<String> range() {
        return Optional.of(spell(least) + " to " + spell(most));
    }

    @Override
    public Result<Duration> parse(String text) {
        Matcher spelled = Pattern.compile("(\\d{1,9})(ms|s|m|h)").matcher(text);
        if (spelled.matches()) {
            // Duration.multipliedBy would load BigDecimal, which makes every start some milliseconds slower.
            Duration duration = Duration.of(Long.parseLong(spelled.group(1)), unit(spelled.group(2)));
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return Result.good(duration);
            }
        }
        return Result.bad("must be a duration from %s, such as 500ms, 5s or 2m, not %s"
                .formatted(range().orElseThrow(), Excerpt.of(text)));
    }

    /** The shortest spelling of a duration that {@link #parse} accepts; precise to the millisecond. */
    static String spell(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        for (String name : new String[] {"h", "m", "s"}) {
            long unit = unit(name).getDuration().toMillis();
            if (duration.toMillis() % unit == 0) {
                return duration.toMillis() / unit + name;
            }
        }
        return duration.toMillis() + "ms";
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.HOURS;
        };
    }
}
