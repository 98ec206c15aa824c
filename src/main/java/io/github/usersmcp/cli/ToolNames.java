package io.github.usersmcp.cli;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.catalog.Toolset;
import io.github.usersmcp.config.AccessSettings;
import io.github.usersmcp.config.Provenance;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds unknown names of tools and toolsets in the settings, and settings that leave no tool: a misspelled name must not
 * silently narrow or widen the list.
 */
final class ToolNames {
    private static final int LONGEST_SHOWN = 60;

    private ToolNames() {}

    /** One sentence per unknown name, or one about all names; reads the catalog only if the settings name tools. */
    static List<String> problems(Settings settings, Supplier<ToolCatalog> catalog) {
        List<String> toolsets = Toolset.labels();
        Stream<String> ofToolsets = unknown(settings.access().toolsets(), toolsets)
                .map(name -> problem(
                        origin(settings, "toolsets"), "toolset", name, toolsets, "must be " + listed(toolsets)));
        List<String> unknown =
                Stream.concat(ofToolsets, ofTools(settings, catalog)).toList();
        return unknown.isEmpty() ? nothingLeft(settings, catalog) : unknown;
    }

    /** A server without tools looks to a client like one that is broken. */
    private static List<String> nothingLeft(Settings settings, Supplier<ToolCatalog> catalog) {
        AccessSettings access = settings.access();
        if (access.toolsets().isEmpty()
                && access.tools().isEmpty()
                && access.excludeTools().isEmpty()) {
            return List.of();
        }
        String options = Stream.of(
                        option(settings, "toolsets", access.toolsets().isEmpty()),
                        option(settings, "tools", access.tools().isEmpty()),
                        option(settings, "excludeTools", access.excludeTools().isEmpty()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return !new OfferedTools(catalog.get(), access).offered().isEmpty()
                ? List.of()
                : List.of("%s%s: no tool is left to offer; run contabo-users-mcp tools without it to list the tools"
                        .formatted(options, access.readOnly() ? ", with " + origin(settings, "readOnly") : ""));
    }

    private static Optional<String> option(Settings settings, String name, boolean absent) {
        return absent ? Optional.empty() : Optional.of(origin(settings, name));
    }

    private static Stream<String> ofTools(Settings settings, Supplier<ToolCatalog> catalog) {
        List<String> only = settings.access().tools();
        List<String> not = settings.access().excludeTools();
        if (only.isEmpty() && not.isEmpty()) {
            return Stream.empty();
        }
        List<String> known =
                catalog.get().tools().stream().map(ToolDefinition::name).toList();
        String advice = "run contabo-users-mcp tools to list the tools";
        return Stream.concat(
                unknown(only, known).map(name -> problem(origin(settings, "tools"), "tool", name, known, advice)),
                unknown(not, known)
                        .map(name -> problem(origin(settings, "excludeTools"), "tool", name, known, advice)));
    }

    private static Stream<String> unknown(List<String> names, List<String> known) {
        return names.stream().filter(name -> !known.contains(name));
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }

    /** @param advice what to do when no known name is near */
    private static String problem(String origin, String what, String name, List<String> known, String advice) {
        String suggestion = NearestName.suggestion(name, known.stream());
        return "%s: unknown %s %s%s"
                .formatted(
                        origin,
                        what,
                        PlainText.clean(name, LONGEST_SHOWN),
                        suggestion.isEmpty() ? "; " + advice : suggestion);
    }

    private static String origin(Settings settings, String option) {
        return settings.provenance().entries().stream()
                .filter(entry -> entry.name().equals(option))
                .map(Provenance.Entry::origin)
                .findFirst()
                .orElse(option);
    }
}
