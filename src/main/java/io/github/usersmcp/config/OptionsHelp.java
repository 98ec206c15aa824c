package io.github.usersmcp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of {@code --help} that explains the options. */
public final class OptionsHelp {
    private static final int WIDTH = 100;
    private static final String INDENT = " ".repeat(6);

    private OptionsHelp() {}

    /** Every option with its flag, what it does, its range and its default, in lines of at most 100 characters. */
    public static String text() {
        return Options.ALL.stream()
                .map(OptionsHelp::paragraph)
                .collect(Collectors.joining("\n", introduction(), "\n\n" + network() + "\n"));
    }

    private static String introduction() {
        return String.join(
                        "\n",
                        wrapped(
                                "",
                                "Options. Each has three spellings, in order of precedence: the flag --client-id, the "
                                        + "environment variable CONTABO_CLIENT_ID, and the key clientId in the configuration file."))
                + "\n\n";
    }

    private static String network() {
        return String.join(
                "\n",
                wrapped(
                        "",
                        "Outgoing requests use the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, except to the hosts "
                                + "in NO_PROXY."));
    }

    private static String paragraph(Option<?> option) {
        String values = option.isSwitch() ? "" : " " + option.type().placeholder();
        return "  " + Spelling.flag(option.flagName()) + values + "\n"
                + String.join("\n", wrapped(INDENT, description(option).replace("`", "")));
    }

    private static String description(Option<?> option) {
        Optional<String> standard = option.standard().filter(text -> !text.isEmpty() && !option.isSwitch());
        Optional<String> limits = Stream.of(
                        option.type().range(), standard.or(option::otherwise).map(value -> "default: " + value))
                .flatMap(Optional::stream)
                .reduce((range, value) -> range + "; " + value);
        return option.flagSummary()
                + limits.map(text -> " (" + text + ")").orElse("")
                + option.details().map(text -> ". " + text).orElse("");
    }

    private static List<String> wrapped(String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
