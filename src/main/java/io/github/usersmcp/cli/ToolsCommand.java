package io.github.usersmcp.cli;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.CommandLine;
import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.mcp.ToolListing;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Lists the tools of the server. */
final class ToolsCommand implements Command {
    private static final String JSON = "--json";

    private final Supplier<ToolCatalog> catalog;

    ToolsCommand(Supplier<ToolCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "tools";
    }

    @Override
    public String usage() {
        return "tools [--json]";
    }

    @Override
    public String summary() {
        return "lists the tools: name, risk, toolset, what they do; --json prints the result of tools/list";
    }

    @Override
    public OwnFlags flags() {
        return new OwnFlags(Set.of(JSON), Set.of());
    }

    @Override
    public int run(CommandLine line, Settings settings, Terminal terminal) {
        OfferedTools tools = new OfferedTools(catalog.get(), settings.access());
        if (line.has(JSON)) {
            terminal.out().println(ToolListing.json(tools));
        } else {
            Columns.aligned(tools.offered().stream().map(ToolsCommand::row).toList())
                    .forEach(terminal.out()::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> row(ToolDefinition tool) {
        String base = tool.baseRisk().label();
        String highest = tool.highestRisk().label();
        String risk = base.equals(highest) ? base : base + " to " + highest;
        return List.of(tool.name(), risk, tool.toolset().label(), firstSentence(tool.description()));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
