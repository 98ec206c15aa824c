package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.call.ToolCall.Caller.TraceContext;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server's identity and features, registered once for every era and transport.
 *
 * @param info the server's name and version
 * @param instructions usage advice for a language model; may be empty
 * @param capabilities the declared capabilities; the server answers no other methods
 * @param toolsOffered whether lists show the tool of this name to this caller
 * @param unknownTools records calls of unknown tools
 */
public record Features(
        Implementation info,
        String instructions,
        ServerCapabilities capabilities,
        BiPredicate<String, Principal> toolsOffered,
        UnknownTools.Recorder unknownTools,
        List<Feature<Tool, CallToolRequest, CallToolResult>> tools,
        List<Feature<Prompt, GetPromptRequest, GetPromptResult>> prompts,
        List<Feature<Resource, ReadResourceRequest, ReadResourceResult>> resources,
        List<Feature<ResourceTemplate, ReadResourceRequest, ReadResourceResult>> templates,
        List<Feature<CompleteReference, CompleteRequest, CompleteResult>> completions) {

    private static final Principal LEAST = new Principal("least", Risk.READ);
    private static final Principal MOST = new Principal("most", Risk.DESTRUCTIVE);

    public Features {
        tools = List.copyOf(tools);
        prompts = List.copyOf(prompts);
        resources = List.copyOf(resources);
        templates = List.copyOf(templates);
        completions = List.copyOf(completions);
    }

    /** Whether lists show the same tools to every caller, whatever its scopes. */
    public boolean sameToolsForEveryone() {
        return tools.stream()
                .map(tool -> tool.listing().name())
                .allMatch(name -> toolsOffered.test(name, LEAST) == toolsOffered.test(name, MOST));
    }

    /** The features of a server that offers only tools. */
    public static Features ofTools(
            Implementation info,
            String instructions,
            BiPredicate<String, Principal> offered,
            UnknownTools.Recorder unknown,
            List<Feature<Tool, CallToolRequest, CallToolResult>> tools) {
        ServerCapabilities capabilities =
                ServerCapabilities.builder().tools(false).build();
        return new Features(
                info, instructions, capabilities, offered, unknown, tools, List.of(), List.of(), List.of(), List.of());
    }

    /** Records calls of unknown tools, which the SDK answers before our code sees them. */
    public static final class UnknownTools {
        private final Set<String> known;
        private final Recorder recorder;

        public UnknownTools(Features features) {
            this.known =
                    features.tools().stream().map(tool -> tool.listing().name()).collect(Collectors.toSet());
            this.recorder = features.unknownTools();
        }

        /** Writes the records. */
        @FunctionalInterface
        public interface Recorder {
            /** Records nothing. */
            Recorder NONE = (tool, arguments, peer, client, trace) -> {};

            /**
             * Records the call of an unknown tool; it does not answer the call.
             *
             * @param arguments as received; empty when they were not an object
             * @param client the client program's name and version, as the client states them
             */
            void called(String tool, Map<?, ?> arguments, Peer peer, String client, TraceContext trace);
        }

        /** Records a request if it calls an unknown tool. */
        public void look(JSONRPCRequest request, Peer peer, String client) {
            if (request.method().equals(McpSchema.METHOD_TOOLS_CALL)
                    && request.params() instanceof Map<?, ?> params
                    && params.get("name") instanceof String tool
                    && !known.contains(tool)) {
                Map<?, ?> arguments = params.get("arguments") instanceof Map<?, ?> given ? given : Map.of();
                Map<?, ?> meta = params.get("_meta") instanceof Map<?, ?> given ? given : Map.of();
                recorder.called(tool, arguments, peer, client, RequestContext.trace(meta));
            }
        }

        /** How the audit log names a client program. */
        public static String name(@Nullable Implementation client) {
            return client == null ? "unknown" : client.name() + " " + client.version();
        }
    }

    /**
     * One tool, prompt, resource, template or completion, independent of the era.
     *
     * @param listing its entry in lists
     * @param handler answers requests for it
     */
    public record Feature<L, Q, R>(L listing, Handler<Q, R> handler) {

        /** Answers a request. */
        @FunctionalInterface
        public interface Handler<Q, R> {

            /**
             * Answers, or asks for input and is then called again from the start: it must change nothing before the last
             * question, and must ask the same questions in the same order under the same keys. It refuses callers that may
             * not use the feature.
             */
            Reply<R> handle(Q request, RequestContext exchange);
        }

        /** A handler's reply to a request. */
        public sealed interface Reply<R> {

            record Done<R>(R result) implements Reply<R> {}

            /**
             * The handler needs input from the client first, and is called again with the responses.
             *
             * @param requests the input requests, by a key that stays the same from call to call
             * @param state the handler's state for the next call; it passes through the client, so the handler must protect
             *     it
             */
            record Ask<R>(Map<String, InputRequest> requests, Optional<String> state) implements Reply<R> {
                public Ask {
                    requests = new LinkedHashMap<>(requests);
                }
            }

            /** The parameters are invalid: a protocol error instead of a result. */
            record Refused<R>(String problem) implements Reply<R> {}
        }
    }
}
