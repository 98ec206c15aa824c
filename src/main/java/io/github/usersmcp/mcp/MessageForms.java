package io.github.usersmcp.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.LoggingCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.ToolCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the SDK's types are written that nearly every conversation needs, said here as its annotations say it. Finding it out
 * from the annotations is what a start would spend most of its time on.
 */
final class MessageForms {
    private static final Map<Class<?>, Form<?>> FORMS = Stream.of(
                    new Form<>(
                            JSONRPCResponse.class,
                            List.of(
                                    part("jsonrpc", JSONRPCResponse::jsonrpc),
                                    part("id", JSONRPCResponse::id),
                                    part("result", JSONRPCResponse::result),
                                    part("error", JSONRPCResponse::error))),
                    new Form<>(
                            InitializeResult.class,
                            List.of(
                                    part("protocolVersion", InitializeResult::protocolVersion),
                                    part("capabilities", InitializeResult::capabilities),
                                    part("serverInfo", InitializeResult::serverInfo),
                                    part("instructions", InitializeResult::instructions),
                                    part("_meta", InitializeResult::meta))),
                    new Form<>(
                            ServerCapabilities.class,
                            List.of(
                                    part("completions", ServerCapabilities::completions),
                                    part("experimental", ServerCapabilities::experimental),
                                    part("logging", ServerCapabilities::logging),
                                    part("prompts", ServerCapabilities::prompts),
                                    part("resources", ServerCapabilities::resources),
                                    part("tools", ServerCapabilities::tools),
                                    part("extensions", ServerCapabilities::extensions))),
                    new Form<>(LoggingCapabilities.class, List.of()),
                    new Form<>(ToolCapabilities.class, List.of(part("listChanged", ToolCapabilities::listChanged))),
                    new Form<>(
                            Implementation.class,
                            List.of(
                                    part("name", Implementation::name),
                                    part("title", Implementation::title),
                                    part("version", Implementation::version),
                                    part("description", Implementation::description),
                                    part("icons", Implementation::icons),
                                    part("websiteUrl", Implementation::websiteUrl))),
                    new Form<>(
                            ListToolsResult.class,
                            List.of(
                                    part("tools", ListToolsResult::tools),
                                    part("nextCursor", ListToolsResult::nextCursor),
                                    part("_meta", ListToolsResult::meta))),
                    new Form<>(
                            Tool.class,
                            List.of(
                                    part("name", Tool::name),
                                    part("title", Tool::title),
                                    part("description", Tool::description),
                                    part("inputSchema", Tool::inputSchema),
                                    part("outputSchema", Tool::outputSchema),
                                    part("annotations", Tool::annotations),
                                    part("_meta", Tool::meta),
                                    part("icons", Tool::icons))),
                    new Form<>(
                            ToolAnnotations.class,
                            List.of(
                                    part("title", ToolAnnotations::title),
                                    part("readOnlyHint", ToolAnnotations::readOnlyHint),
                                    part("destructiveHint", ToolAnnotations::destructiveHint),
                                    part("idempotentHint", ToolAnnotations::idempotentHint),
                                    part("openWorldHint", ToolAnnotations::openWorldHint),
                                    part("returnDirect", ToolAnnotations::returnDirect))),
                    new Form<>(
                            CallToolResult.class,
                            List.of(
                                    part("content", CallToolResult::content),
                                    part("isError", CallToolResult::isError),
                                    part("structuredContent", CallToolResult::structuredContent),
                                    part("_meta", CallToolResult::meta))),
                    new Form<>(
                            TextContent.class,
                            List.of(
                                    part("type", content -> "text"),
                                    part("annotations", TextContent::annotations),
                                    part("text", TextContent::text),
                                    part("_meta", TextContent::meta))))
            .collect(Collectors.toUnmodifiableMap(Form::type, form -> form));

    private MessageForms() {}

    /** The form of values of this type, if it is one of those. */
    static Optional<Form<?>> of(Class<?> type) {
        return Optional.ofNullable(FORMS.get(type));
    }

    /** A type's members in the order in which they are written; what is null is left out. */
    record Form<T>(Class<T> type, List<Part<T>> parts) {}

    record Part<T>(String name, Function<T, @Nullable Object> value) {}

    private static <T> Part<T> part(String name, Function<T, @Nullable Object> value) {
        return new Part<>(name, value);
    }
}
