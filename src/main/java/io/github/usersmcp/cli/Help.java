package io.github.usersmcp.cli;

import io.github.usersmcp.config.OptionsHelp;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code --help}. */
final class Help {
    private static final String INTRODUCTION = """
            contabo-users-mcp: an MCP server that lets AI assistants administer the users of a Contabo account.

            Usage: contabo-users-mcp [command] [options]

            Commands

            """;

    private Help() {}

    static String text(List<Command> commands) {
        return Stream.concat(
                        commands.stream().map(command -> paragraph(command.usage(), command.summary())),
                        Stream.of(
                                paragraph("--version", "prints the version"), paragraph("--help", "prints this text")))
                .collect(Collectors.joining("", INTRODUCTION, "\n" + OptionsHelp.text()));
    }

    private static String paragraph(String usage, String summary) {
        return "  %s\n      %s\n".formatted(usage, summary);
    }
}
