package io.github.usersmcp.mcp.feature;

import io.github.usersmcp.call.Caller.TraceContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records calls of unknown tools, which the SDK answers before our code sees them. */
public final class UnknownTools {
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
