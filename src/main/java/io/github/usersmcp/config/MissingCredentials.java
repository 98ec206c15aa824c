package io.github.usersmcp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The message for a start without credentials: what is missing, where it was looked for, and what to do. */
record MissingCredentials(List<Option<?>> missing, List<Layer.KeyedFile> files) {

    String message() {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s missing: set %s in the client's configuration (env), or start with --sandbox to try it."
                .formatted(
                        missing.stream()
                                .map(option -> Spelling.variable(option.name()))
                                .collect(Collectors.joining(", ")),
                        missing.size() == 1 ? "is" : "are",
                        missing.size() == 1 ? "it" : "them"));
        lines.add("The values are in Contabo's customer control panel. Each may be given as one of:");
        missing.forEach(option ->
                lines.add("  %-13s %s".formatted(option.name(), String.join(", ", spellings(option)))));
        lines.add("or as a key of one of these files:");
        files.forEach(file -> lines.add("  %s (%s): %s".formatted(file.shown(), keys(file), state(file))));
        lines.add("A ready access token in %s replaces all four."
                .formatted(String.join(" or ", Layer.Environment.variables(Options.ACCESS_TOKEN.name()))));
        return String.join("\n", lines);
    }

    private static List<String> spellings(Option<?> option) {
        return Stream.of(
                        Stream.of(Spelling.flag(option.flagName())),
                        option.names().map(Spelling::variable),
                        Layer.Environment.vendorVariables(option.name()).stream())
                .flatMap(names -> names)
                .toList();
    }

    private String keys(Layer.KeyedFile file) {
        return missing.stream().map(option -> file.keys().get(option.name())).collect(Collectors.joining(", "));
    }

    private static String state(Layer.KeyedFile file) {
        return switch (file.state()) {
            case ABSENT -> "no such file";
            case UNREADABLE -> "could not be read";
            case READ -> "not in it";
        };
    }
}
