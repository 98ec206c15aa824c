package io.github.usersmcp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The part of {@code --help} that explains the options. */
public final class OptionsHelp {
    private static final int WIDTH = 100;
    private static final String INDENT = " ".repeat(6);

    private OptionsHelp() {}

    /** Every option with its flag, what it does and its default; lines of at most 100 characters, the last one ended. */
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
                                "Options. Each has three spellings, the first one given wins: the flag "
                                        + "--client-id, the environment variable CONTABO_CLIENT_ID, the configuration file's key clientId."))
                + "\n\n";
    }

    private static String network() {
        return String.join(
                "\n",
                wrapped(
                        "",
                        "Whatever goes out goes through the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names, except to "
                                + "the hosts in NO_PROXY."));
    }

    private static String paragraph(Option<?> option) {
        String values = option.isSwitch() ? "" : " " + option.kind().placeholder();
        return "  " + Spelling.flag(option.flagName()) + values + "\n"
                + String.join("\n", wrapped(INDENT, description(option)));
    }

    private static String description(Option<?> option) {
        if (option.isSecret()) {
            return "file that holds the %s; or the value itself in %s"
                    .formatted(option.description(), Spelling.variable(option.name()));
        }
        String standard = option.isSwitch() ? "" : option.standard().orElse("");
        return standard.isEmpty() ? option.description() : option.description() + " (default " + standard + ")";
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
