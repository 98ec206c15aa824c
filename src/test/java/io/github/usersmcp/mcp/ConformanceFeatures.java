package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.feature.Features;
import io.github.usersmcp.mcp.feature.Features.Feature;
import io.github.usersmcp.mcp.feature.Features.Feature.Reply;
import io.github.usersmcp.mcp.feature.Features.UnknownTools;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The features that the official conformance suite calls: listings, fixed results, and {@link ConformanceTools} for
 * what needs the client. The protocol itself is the product's code.
 */
public final class ConformanceFeatures {
    private static final String PROMPT_THAT_ASKS = "test_input_required_result_prompt";
    private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

    private final StrictMapper mapper;
    private final JsonNode data;
    private final ConformanceTools behaviour;

    public ConformanceFeatures(StrictMapper mapper) {
        this.mapper = mapper;
        this.data = read(mapper);
        this.behaviour = new ConformanceTools(mapper, data.path("forms"));
    }

    private static JsonNode read(StrictMapper mapper) {
        try (InputStream file = ConformanceFeatures.class.getResourceAsStream("/conformance/features.json")) {
            return mapper.jackson().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Features all() {
        return new Features(
                Implementation.builder("conformance-fixture", "1").build(),
                "Features that a conformance suite calls.",
                ServerCapabilities.builder()
                        .tools(false)
                        .prompts(false)
                        .resources(true, false)
                        .completions()
                        .logging()
                        .build(),
                (tool, principal) -> true,
                UnknownTools.Recorder.NONE,
                data.path("tools").valueStream().map(this::tool).toList(),
                data.path("prompts").valueStream().map(this::prompt).toList(),
                data.path("resources").valueStream().map(this::resource).toList(),
                data.path("templates").valueStream().map(this::template).toList(),
                List.of(completion()));
    }

    private Feature<Tool, CallToolRequest, CallToolResult> tool(JsonNode definition) {
        Tool listing = mapper.convertValue(definition.path("listing"), Tool.class);
        Optional<CallToolResult> fixed = Optional.ofNullable(definition.get("result"))
                .map(result -> mapper.convertValue(result, CallToolResult.class));
        return new Feature<>(
                listing,
                fixed.<Feature.Handler<CallToolRequest, CallToolResult>>map(
                                result -> (request, exchange) -> new Reply.Done<>(result))
                        .orElseGet(() -> behaviour.of(listing.name())));
    }

    private Feature<Prompt, GetPromptRequest, GetPromptResult> prompt(JsonNode definition) {
        Prompt listing = mapper.convertValue(definition.path("listing"), Prompt.class);
        return new Feature<>(
                listing,
                listing.name().equals(PROMPT_THAT_ASKS)
                        ? behaviour::promptThatAsks
                        : (request, exchange) ->
                                new Reply.Done<>(filled(definition, arguments(request), GetPromptResult.class)));
    }

    private static Map<String, Object> arguments(GetPromptRequest request) {
        return request.arguments() == null ? Map.of() : request.arguments();
    }

    private Feature<Resource, ReadResourceRequest, ReadResourceResult> resource(JsonNode definition) {
        return new Feature<>(
                mapper.convertValue(definition.path("listing"), Resource.class),
                (request, exchange) -> new Reply.Done<>(filled(definition, Map.of(), ReadResourceResult.class)));
    }

    private Feature<ResourceTemplate, ReadResourceRequest, ReadResourceResult> template(JsonNode definition) {
        return new Feature<>(
                mapper.convertValue(definition.path("listing"), ResourceTemplate.class), (request, exchange) -> {
                    Matcher matcher = TEMPLATE.matcher(request.uri());
                    return matcher.matches()
                            ? new Reply.Done<>(
                                    filled(definition, Map.of("id", matcher.group(1)), ReadResourceResult.class))
                            : new Reply.Refused<>("There is no such resource");
                });
    }

    private static Feature<CompleteReference, CompleteRequest, CompleteResult> completion() {
        List<String> known = List.of("paris", "park", "party", "test");
        return new Feature<>(new PromptReference("test_prompt_with_arguments"), (request, exchange) -> {
            String start = request.argument().value();
            List<String> values =
                    known.stream().filter(value -> value.startsWith(start)).toList();
            return new Reply.Done<>(
                    new CompleteResult(new CompleteResult.CompleteCompletion(values, values.size(), false)));
        });
    }

    /** The definition's result, with its placeholders filled in. */
    private <T> T filled(JsonNode definition, Map<String, Object> values, Class<T> type) {
        String text = definition.path("result").toString();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return mapper.convertValue(mapper.jackson().readTree(text), type);
    }
}
