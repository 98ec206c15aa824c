package io.github.usersmcp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of the README that lists every option, made from the declarations. */
final class OptionsTable {
    private static final String HEAD = "| option | default | meaning |\n|---|---|---|\n";

    private OptionsTable() {}

    static String markdown() {
        return HEAD
                + String.join("", Options.ALL.stream().map(OptionsTable::row).toList());
    }

    private static String row(Option<?> option) {
        String details = option.details().map(text -> ". " + text).orElse("");
        return "| `%s` |%s | %s%s%s |\n"
                .formatted(
                        Spelling.flag(option.flagName()),
                        standard(option),
                        option.flagSummary(),
                        values(option).map(text -> " (" + text + ")").orElse(""),
                        details);
    }

    private static String standard(Option<?> option) {
        return option.isSwitch()
                ? " off"
                : option.standard()
                        .filter(text -> !text.isEmpty())
                        .map(text -> "`" + text + "`")
                        .or(option::otherwise)
                        .map(text -> " " + text)
                        .orElse("");
    }

    private static Optional<String> values(Option<?> option) {
        if (option.type() instanceof OptionType.Choice<?>) {
            return Optional.of(choice(Stream.of(option.type().placeholder().split("\\|"))
                    .map(value -> "`" + value + "`")
                    .toList()));
        }
        return option.isList() ? Optional.of("comma-separated") : option.type().range();
    }

    private static String choice(List<String> values) {
        List<String> most = new ArrayList<>(values);
        String last = most.remove(values.size() - 1);
        return String.join(", ", most) + " or " + last;
    }
}
