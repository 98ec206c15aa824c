package io.github.usersmcp.config;

import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.value.NearestName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses one command line. */
final class CommandLineParser {
    private final Map<String, Flag> flags;
    private final Deque<String> rest = new ArrayDeque<>();
    private final Map<String, String> options = new HashMap<>();
    private final Map<String, String> own = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    CommandLineParser(OwnFlags own) {
        this.flags = Flag.all(own);
    }

    CommandLine parse(List<String> arguments) {
        rest.addAll(arguments);
        while (!rest.isEmpty()) {
            take(rest.remove());
        }
        return new CommandLine(options, own, words, problems);
    }

    private void take(String argument) {
        if (argument.equals("--")) {
            words.addAll(rest);
            rest.clear();
        } else if (looksLikeFlag(argument)) {
            takeFlag(spelling(argument), attached(argument));
        } else {
            words.add(argument);
        }
    }

    private void takeFlag(String spelling, Optional<String> attached) {
        Flag flag = flags.get(spelling);
        if (flag == null) {
            problems.add(Excerpt.of(spelling) + " is not a known flag"
                    + NearestName.suggestion(spelling, flags.keySet().stream()));
        } else if (flag instanceof Flag.Own known) {
            takeOwn(known, attached);
        } else if (flag instanceof Flag.OfOption known) {
            takeOption(known, attached);
        } else if (flag instanceof Flag.Refused refused) {
            refuse(refused, attached);
        }
    }

    private void takeOwn(Flag.Own flag, Optional<String> attached) {
        if (!flag.isSwitch()) {
            value(flag, attached, "VALUE").ifPresent(text -> keepOnce(own, flag.spelling(), flag, text));
        } else if (attached.isPresent()) {
            problems.add(flag.spelling() + " takes no value");
        } else {
            keepOnce(own, flag.spelling(), flag, "true");
        }
    }

    private void takeOption(Flag.OfOption flag, Optional<String> attached) {
        Option<?> option = flag.option();
        Optional<String> text = option.isSwitch()
                ? Optional.of(attached.orElse("true"))
                : value(flag, attached, option.type().placeholder());
        text.ifPresent(given -> keep(flag, given));
    }

    private void keep(Flag.OfOption flag, String text) {
        String name = flag.option().flagName();
        if (flag.option().isList()) {
            options.merge(name, text, (before, more) -> before + "," + more);
        } else {
            keepOnce(options, name, flag, text);
        }
    }

    /** Also skips the secret after the flag, even one that begins with a dash, so that no message can contain it. */
    private void refuse(Flag.Refused flag, Optional<String> attached) {
        if (attached.isEmpty() && !rest.isEmpty() && !flags.containsKey(spelling(rest.element()))) {
            rest.remove();
        }
        Option<?> secret = flag.option();
        problems.add("%s is not a flag, because others can read a command line; set %s, or name a file with %s"
                .formatted(flag.spelling(), Spelling.variable(secret.name()), Spelling.flag(secret.fileName())));
    }

    private Optional<String> value(Flag flag, Optional<String> attached, String placeholder) {
        if (attached.isPresent()) {
            return attached;
        }
        if (valueFollows()) {
            return Optional.of(rest.remove());
        }
        problems.add("%s needs a value: %s %s".formatted(flag.spelling(), flag.spelling(), placeholder));
        return Optional.empty();
    }

    private boolean valueFollows() {
        return !rest.isEmpty() && !looksLikeFlag(rest.element());
    }

    private void keepOnce(Map<String, String> texts, String name, Flag flag, String text) {
        if (texts.put(name, text) != null) {
            problems.add(flag.spelling() + " is given twice; give it once");
        }
    }

    private static String spelling(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }

    private static Optional<String> attached(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
    }

    /** A lone dash is a word, and so is a negative number. */
    private static boolean looksLikeFlag(String argument) {
        return argument.length() > 1 && argument.startsWith("-") && !Character.isDigit(argument.charAt(1));
    }

    /** A flag that is allowed on a command line, or one that is rejected with an explanation. */
    sealed interface Flag {

        String spelling();

        /** A flag of the command's own. */
        record Own(String spelling, boolean isSwitch) implements Flag {}

        /** A flag that gives an option, by the option's name or, for a secret, the name of its file. */
        record OfOption(String spelling, Option<?> option) implements Flag {}

        /** The flag for a secret itself, which does not exist. */
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
}
