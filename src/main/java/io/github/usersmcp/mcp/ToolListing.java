package io.github.usersmcp.mcp;

import io.github.usersmcp.call.OfferedTools;
import io.github.usersmcp.catalog.Annotations;
import io.github.usersmcp.catalog.Inclusion;
import io.github.usersmcp.catalog.JsonText;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.mcp.wire.ListedObject;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The result of {@code tools/list}, available without a client. */
public final class ToolListing {
    private static final String NO_NAME = "[^a-z_]+";

    private ToolListing() {}

    /** Returns the result of {@code tools/list} as compact JSON, byte for byte as a client receives it. */
    public static String json(OfferedTools tools) {
        StrictMapper mapper = new StrictMapper();
        List<Tool> listed =
                tools.offered().stream().map(tool -> tool(tool, tools)).toList();
        try {
            return mapper.writeValueAsString(ListToolsResult.builder(listed).build());
        } catch (IOException e) {
            throw new UncheckedIOException("Tools are always JSON", e);
        }
    }

    /** A tool as these options of the server show it. */
    static Tool tool(ToolDefinition definition, OfferedTools tools) {
        List<String> hidden = hidden(tools);
        return Tool.builder(definition.name(), input(definition, hidden))
                .title(definition.title())
                .description(description(definition, hidden))
                .outputSchema(listed(definition.outputSchemaText()))
                .annotations(annotations(definition.annotations()))
                .meta(Map.of(ToolDefinition.RISK_META, risk(definition)))
                .build();
    }

    private static List<String> hidden(OfferedTools tools) {
        if (tools.offered().size() == tools.all().size()) {
            return List.of();
        }
        Set<String> offered = tools.offered().stream().map(ToolDefinition::name).collect(Collectors.toSet());
        return tools.all().stream()
                .map(ToolDefinition::name)
                .filter(name -> !offered.contains(name))
                .toList();
    }

    /** Says which of the tools that it or its arguments name the server does not offer. */
    private static String description(ToolDefinition definition, List<String> hidden) {
        if (hidden.isEmpty()) {
            return definition.description();
        }
        Stream<String> ofArguments = definition
                .inputSchema()
                .path("properties")
                .valueStream()
                .map(argument -> argument.path("description").asString(""));
        Set<String> words = Stream.concat(Stream.of(definition.description()), ofArguments)
                .flatMap(text -> Stream.of(text.split(NO_NAME, -1)))
                .collect(Collectors.toSet());
        String named = hidden.stream().filter(words::contains).collect(Collectors.joining(", "));
        return definition.description() + (named.isEmpty() ? "" : " Not offered by this server: " + named + ".");
    }

    /** Without what only a tool that is not offered could add. */
    private static ListedObject input(ToolDefinition definition, List<String> hidden) {
        if (hidden.isEmpty()) {
            return listed(definition.inputSchemaText());
        }
        List<String> left = definition.result().shape().includes().entrySet().stream()
                .filter(inclusion ->
                        !hidden.contains(inclusion.getValue().read().tool()))
                .map(Map.Entry::getKey)
                .toList();
        if (left.size() == definition.result().shape().includes().size()) {
            return listed(definition.inputSchemaText());
        }
        ObjectNode schema = definition.inputSchema().deepCopy();
        ObjectNode arguments = (ObjectNode) schema.path("properties");
        if (left.isEmpty()) {
            arguments.remove(Inclusion.ARGUMENT);
        } else {
            left.forEach(((ObjectNode) arguments.path(Inclusion.ARGUMENT).path("items")).putArray("enum")::add);
        }
        return new ListedObject(schema.toString(), () -> schema);
    }

    private static ListedObject listed(JsonText schema) {
        return new ListedObject(schema.text(), schema::tree);
    }

    private static Map<String, Object> risk(ToolDefinition definition) {
        Map<String, Object> risk = new LinkedHashMap<>();
        risk.put("base", definition.baseRisk().label());
        risk.put("highest", definition.highestRisk().label());
        return risk;
    }

    private static ToolAnnotations annotations(Annotations annotations) {
        return ToolAnnotations.builder()
                .readOnlyHint(annotations.readOnly())
                .destructiveHint(annotations.destructive())
                .idempotentHint(annotations.idempotent())
                .openWorldHint(annotations.openWorld())
                .build();
    }
}
