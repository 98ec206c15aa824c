package io.github.usersmcp.mcp.wire;

import io.github.usersmcp.value.PlainText;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts a large {@code initialize} request down to what this server uses, since the session keeps it. */
final class ClientDeclaration {
    private static final int MOST = 8192;
    private static final int OVERHEAD = 32;
    private static final int LONGEST = 200;

    private ClientDeclaration() {}

    /** @param params the request's parameters, as they came */
    static InitializeRequest bounded(Object params, InitializeRequest request) {
        return weight(params) <= MOST ? request : cut(request);
    }

    /** The number of characters in all strings, plus some overhead for each value. */
    private static int weight(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .mapToInt(member -> weight(member.getKey()) + weight(member.getValue()))
                    .sum();
        }
        if (value instanceof List<?> elements) {
            return elements.stream().mapToInt(ClientDeclaration::weight).sum();
        }
        return OVERHEAD + (value instanceof String text ? text.length() : 0);
    }

    private static InitializeRequest cut(InitializeRequest request) {
        ClientCapabilities given = request.capabilities();
        return new InitializeRequest(
                PlainText.start(request.protocolVersion(), LONGEST),
                new ClientCapabilities(null, given.roots(), given.sampling(), given.elicitation(), null),
                cut(request.clientInfo()),
                null);
    }

    private static Implementation cut(Implementation client) {
        return Implementation.builder(start(client.name()), start(client.version()))
                .build();
    }

    /** The SDK rejects empty names. */
    private static String start(String text) {
        String start = PlainText.start(text, LONGEST);
        return start.isBlank() ? "unknown" : start;
    }
}
