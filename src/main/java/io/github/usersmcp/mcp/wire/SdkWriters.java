package io.github.usersmcp.mcp.wire;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.LoggingCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.ToolCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes by hand the SDK types that nearly every conversation needs, as the SDK's annotations describe them. Evaluating
 * the annotations by reflection costs a start 60 to 90 ms; method references, one per member, would cost part of that
 * again.
 */
final class SdkWriters {
    static final Set<Class<?>> TYPES = Set.of(
            JSONRPCResponse.class,
            JSONRPCRequest.class,
            JSONRPCNotification.class,
            ElicitFormRequest.class,
            ProgressNotification.class,
            InitializeResult.class,
            ServerCapabilities.class,
            LoggingCapabilities.class,
            ToolCapabilities.class,
            Implementation.class,
            ListToolsResult.class,
            Tool.class,
            ToolAnnotations.class,
            CallToolResult.class,
            TextContent.class);

    private SdkWriters() {}

    /** Receives the members of a value in the order in which they are written; null members are left out. */
    interface Members {
        void add(String name, @Nullable Object value);
    }

    /** Whether values of this type have a form here. */
    static boolean areOf(Class<?> type) {
        return TYPES.contains(type);
    }

    /** Passes on the members of a value that has a form here. */
    static void give(Object value, Members members) {
        if (value instanceof JSONRPCResponse response) {
            give(response, members);
        } else if (value instanceof JSONRPCNotification notification) {
            give(notification, members);
        } else if (value instanceof JSONRPCRequest request) {
            give(request, members);
        } else if (value instanceof ElicitFormRequest form) {
            give(form, members);
        } else if (value instanceof ProgressNotification progress) {
            give(progress, members);
        } else if (value instanceof InitializeResult initialized) {
            give(initialized, members);
        } else if (value instanceof ServerCapabilities capabilities) {
            give(capabilities, members);
        } else if (value instanceof ToolCapabilities tools) {
            give(tools, members);
        } else if (value instanceof Implementation implementation) {
            give(implementation, members);
        } else if (value instanceof ListToolsResult listed) {
            give(listed, members);
        } else if (value instanceof Tool tool) {
            give(tool, members);
        } else if (value instanceof ToolAnnotations annotations) {
            give(annotations, members);
        } else if (value instanceof CallToolResult called) {
            give(called, members);
        } else if (value instanceof TextContent content) {
            give(content, members);
        } else if (!(value instanceof LoggingCapabilities)) {
            throw new IllegalArgumentException("No form for " + value.getClass());
        }
    }

    private static void give(JSONRPCResponse response, Members members) {
        members.add("jsonrpc", response.jsonrpc());
        members.add("id", response.id());
        members.add("result", response.result());
        members.add("error", response.error());
    }

    private static void give(JSONRPCRequest request, Members members) {
        members.add("jsonrpc", request.jsonrpc());
        members.add("method", request.method());
        members.add("id", request.id());
        members.add("params", request.params());
    }

    private static void give(ElicitFormRequest form, Members members) {
        members.add("mode", form.mode());
        members.add("message", form.message());
        members.add("requestedSchema", form.requestedSchema());
        members.add("_meta", form.meta());
    }

    private static void give(JSONRPCNotification notification, Members members) {
        members.add("jsonrpc", notification.jsonrpc());
        members.add("method", notification.method());
        members.add("params", notification.params());
    }

    private static void give(ProgressNotification progress, Members members) {
        members.add("progressToken", progress.progressToken());
        members.add("progress", progress.progress());
        members.add("total", progress.total());
        members.add("message", progress.message());
        members.add("_meta", progress.meta());
    }

    private static void give(InitializeResult initialized, Members members) {
        members.add("protocolVersion", initialized.protocolVersion());
        members.add("capabilities", initialized.capabilities());
        members.add("serverInfo", initialized.serverInfo());
        members.add("instructions", initialized.instructions());
        members.add("_meta", initialized.meta());
    }

    private static void give(ServerCapabilities capabilities, Members members) {
        members.add("completions", capabilities.completions());
        members.add("experimental", capabilities.experimental());
        members.add("logging", capabilities.logging());
        members.add("prompts", capabilities.prompts());
        members.add("resources", capabilities.resources());
        members.add("tools", capabilities.tools());
        members.add("extensions", capabilities.extensions());
    }

    private static void give(ToolCapabilities tools, Members members) {
        members.add("listChanged", tools.listChanged());
    }

    private static void give(Implementation implementation, Members members) {
        members.add("name", implementation.name());
        members.add("title", implementation.title());
        members.add("version", implementation.version());
        members.add("description", implementation.description());
        members.add("icons", implementation.icons());
        members.add("websiteUrl", implementation.websiteUrl());
    }

    private static void give(ListToolsResult listed, Members members) {
        members.add("tools", listed.tools());
        members.add("nextCursor", listed.nextCursor());
        members.add("_meta", listed.meta());
    }

    private static void give(Tool tool, Members members) {
        members.add("name", tool.name());
        members.add("title", tool.title());
        members.add("description", tool.description());
        members.add("inputSchema", tool.inputSchema());
        members.add("outputSchema", tool.outputSchema());
        members.add("annotations", tool.annotations());
        members.add("_meta", tool.meta());
        members.add("icons", tool.icons());
    }

    private static void give(ToolAnnotations annotations, Members members) {
        members.add("title", annotations.title());
        members.add("readOnlyHint", annotations.readOnlyHint());
        members.add("destructiveHint", annotations.destructiveHint());
        members.add("idempotentHint", annotations.idempotentHint());
        members.add("openWorldHint", annotations.openWorldHint());
        members.add("returnDirect", annotations.returnDirect());
    }

    private static void give(CallToolResult called, Members members) {
        members.add("content", called.content());
        members.add("isError", called.isError());
        members.add("structuredContent", called.structuredContent());
        members.add("_meta", called.meta());
    }

    private static void give(TextContent content, Members members) {
        members.add("type", "text");
        members.add("annotations", content.annotations());
        members.add("text", content.text());
        members.add("_meta", content.meta());
    }
}
