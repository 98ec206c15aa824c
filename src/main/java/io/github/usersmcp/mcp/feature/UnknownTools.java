package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.call.Caller.TraceContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of tools that there are none of. The SDK answers them before anything of ours sees them, and each leaves its record
 * all the same.
 */
public final class UnknownTools {
    private final Set<String> known;
    private final Recorder recorder;

    public UnknownTools(Features features) {
        this.known =
                features.tools().stream().map(tool -> tool.listing().name()).collect(Collectors.toSet());
        this.recorder = features.unknownTools();
    }

    /** Records a call; what becomes of it is not its matter. */
    @FunctionalInterface
    public interface Recorder {
        /** Records nothing. */
        Recorder NONE = (tool, arguments, peer, client, trace) -> {};

        /**
         * Records the call of a tool that there is none of.
         *
         * @param arguments as they came; empty when they were no object
         * @param client the client program's name and version, as it says itself
         */
        void called(String tool, Map<?, ?> arguments, Peer peer, String client, TraceContext trace);
    }

    /** Looks at a request before it is answered. */
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

    /** How the trail names a client program. */
    public static String name(@Nullable Implementation client) {
        return client == null ? "unknown" : client.name() + " " + client.version();
    }
}
