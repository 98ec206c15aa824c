package io.github.usersmcp.config;

import io.github.usersmcp.config.OptionType.SecretText;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that can be configured.
 *
 * @param name its spelling in the configuration file; the others follow from it ({@link Spelling})
 * @param kind what its value looks like
 * @param standard the spelling of its default; empty when it has none
 * @param description one line for the help, without a full stop
 * @param <T> what its value becomes
 */
record Option<T>(String name, OptionType<T> kind, Optional<String> standard, String description) {

    /** Without a default. */
    static <T> Option<T> plain(String name, OptionType<T> kind, String description) {
        return new Option<>(name, kind, Optional.empty(), description);
    }

    static <T> Option<T> option(String name, OptionType<T> kind, String standard, String description) {
        return new Option<>(name, kind, Optional.of(standard), description);
    }

    static Option<Boolean> toggle(String name, String description) {
        return option(name, new OptionType.Switch(), "false", description);
    }

    boolean isSecret() {
        return kind instanceof SecretText;
    }

    boolean isSwitch() {
        return kind instanceof OptionType.Switch;
    }

    boolean isList() {
        return kind instanceof OptionType.Names;
    }

    /** The name under which a file that holds this secret is given. */
    String fileName() {
        return name + "File";
    }

    /** Every name under which a value for this option can be given. */
    Stream<String> names() {
        return isSecret() ? Stream.of(name, fileName()) : Stream.of(name);
    }

    /** The name that may stand on a command line, which others can read: never a secret's own. */
    String flagName() {
        return isSecret() ? fileName() : name;
    }

    T standardValue() {
        if (standard.map(kind::parse).orElse(null) instanceof Parsed.Good<T> good) {
            return good.value();
        }
        throw new IllegalStateException(name + " has no usable default");
    }
}
