package io.github.usersmcp.config;

import java.util.Optional;

/** The parsed values of options. A value that cannot be parsed is reported and counts as not given. */
final class OptionValues {
    private final Lookup lookup;
    private final Diagnostics report;

    OptionValues(Lookup lookup, Diagnostics report) {
        this.lookup = lookup;
        this.report = report;
    }

    /** The option's value, if one is given. */
    <T> Optional<T> find(Option<T> option) {
        return lookup.find(option)
                .flatMap(found -> found.text()
                        .then(option.type()::parse)
                        .orReport(complaint -> report.problem(found, complaint)));
    }

    /** Where the value of the option was found, if one is given, valid or not. */
    Optional<String> origin(Option<?> option) {
        return lookup.find(option).map(Found::origin);
    }

    /** The option's value or its default, which it must have. */
    <T> T value(Option<T> option) {
        return find(option).orElseGet(option::standardValue);
    }
}
