package io.github.usersmcp.cli;

import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.config.Provenance;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.value.NearestName;
import io.github.usersmcp.value.PlainText;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds unknown tool names in the settings: a misspelled name must not silently narrow or widen the list. */
final class ToolNames {
    private static final int LONGEST_SHOWN = 60;

    private ToolNames() {}

    /** One sentence per unknown name; reads the catalog only if the settings name tools. */
    static List<String> problems(Settings settings, Supplier<ToolCatalog> catalog) {
        List<String> only = settings.access().tools();
        List<String> not = settings.access().excludeTools();
        if (only.isEmpty() && not.isEmpty()) {
            return List.of();
        }
        List<String> known =
                catalog.get().tools().stream().map(ToolDefinition::name).toList();
        return Stream.concat(
                        unknown(only, known).map(name -> problem(origin(settings, "tools"), name, known)),
                        unknown(not, known).map(name -> problem(origin(settings, "excludeTools"), name, known)))
                .toList();
    }

    private static Stream<String> unknown(List<String> names, List<String> known) {
        return names.stream().filter(name -> !known.contains(name));
    }

    private static String problem(String origin, String name, List<String> known) {
        String suggestion = NearestName.suggestion(name, known.stream());
        return "%s: unknown tool %s%s"
                .formatted(
                        origin,
                        PlainText.clean(name, LONGEST_SHOWN),
                        suggestion.isEmpty() ? "; run contabo-users-mcp tools to list the tools" : suggestion);
    }

    private static String origin(Settings settings, String option) {
        return settings.provenance().entries().stream()
                .filter(entry -> entry.name().equals(option))
                .map(Provenance.Entry::origin)
                .findFirst()
                .orElse(option);
    }
}
