package io.github.usersmcp.config;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A flag that may stand on a command line, or one that must not and says why. */
sealed interface Flag {

    String spelling();

    /** A flag of the command's own. */
    record Own(String spelling, boolean isSwitch) implements Flag {}

    /** A flag that gives an option, by the option's name or, for a secret, the name of its file. */
    record OfOption(String spelling, Option<?> option) implements Flag {}

    /** The flag that a secret does not have. */
    record Refused(String spelling, Option<?> option) implements Flag {}

    /** All flags by spelling. */
    static Map<String, Flag> all(OwnFlags own) {
        return Stream.of(
                        Options.ALL.stream().map(Flag::of),
                        Options.ALL.stream().filter(Option::isSecret).map(Flag::refused),
                        own.switches().stream().map(spelling -> new Own(spelling, true)),
                        own.valued().stream().map(spelling -> new Own(spelling, false)))
                .flatMap(flags -> flags)
                .collect(Collectors.toMap(Flag::spelling, Function.identity()));
    }

    private static Flag of(Option<?> option) {
        return new OfOption(Spelling.flag(option.flagName()), option);
    }

    private static Flag refused(Option<?> secret) {
        return new Refused(Spelling.flag(secret.name()), secret);
    }
}
