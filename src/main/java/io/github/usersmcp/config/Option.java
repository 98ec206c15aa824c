package io.github.usersmcp.config;

import io.github.usersmcp.config.OptionType.SecretText;
import io.github.usersmcp.value.Result;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The declaration of one option. Its spellings, the check of its value, the message for a bad one, its paragraph in
 * {@code --help} and its row in the README follow from it. The descriptions mark code with backquotes.
 *
 * @param name its spelling in the configuration file; the others follow from it ({@link Spelling})
 * @param type what its value looks like
 * @param standard the spelling of its default; empty when it has none
 * @param otherwise what applies without a value, in words, when there is no default or the default is an empty list
 * @param summary what it does, without its range and its default
 * @param details further details; may be empty
 * @param <T> the type of its value
 */
record Option<T>(
        String name,
        OptionType<T> type,
        Optional<String> standard,
        Optional<String> otherwise,
        String summary,
        Optional<String> details) {
    /** An option without a default. */
    static <T> Option<T> option(String name, OptionType<T> type, String summary) {
        return new Option<>(name, type, Optional.empty(), Optional.empty(), summary, Optional.empty());
    }

    static Option<Boolean> toggle(String name, String summary) {
        return option(name, new OptionType.Switch(), summary).standard("false");
    }

    /** The same option with this default. */
    Option<T> standard(String text) {
        return new Option<>(name, type, Optional.of(text), otherwise, summary, details);
    }

    /** The same option with a description of what applies without a value. */
    Option<T> otherwise(String words) {
        return new Option<>(name, type, standard, Optional.of(words), summary, details);
    }

    /** The same option with details. */
    Option<T> details(String words) {
        return new Option<>(name, type, standard, otherwise, summary, Optional.of(words));
    }

    boolean isSecret() {
        return type instanceof SecretText;
    }

    boolean isSwitch() {
        return type instanceof OptionType.Switch;
    }

    boolean isList() {
        return type instanceof OptionType.Names;
    }

    /** The name under which a file that holds this secret is given. */
    String fileName() {
        return name + "File";
    }

    /** Every name under which a value for this option can be given. */
    Stream<String> names() {
        return isSecret() ? Stream.of(name, fileName()) : Stream.of(name);
    }

    /** The name to use as a flag. For a secret it is that of its file, since others can read a command line. */
    String flagName() {
        return isSecret() ? fileName() : name;
    }

    /** What the option's flag does. */
    String flagSummary() {
        return isSecret()
                ? "file with the %s; or set `%s` to the value".formatted(summary, Spelling.variable(name))
                : summary;
    }

    T standardValue() {
        if (standard.map(type::parse).orElse(null) instanceof Result.Good<T> good) {
            return good.value();
        }
        throw new IllegalStateException(name + " has no usable default");
    }
}
