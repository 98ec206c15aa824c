package io.github.usersmcp.mcp;

import io.github.usersmcp.mcp.wire.NoValidator;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Starts an MCP server as a child process and talks to it over stdio with the SDK's client, as an assistant would. */
public final class DemoClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StrictMapper mapper = new StrictMapper();
    private final McpSyncClient client;

    /**
     * Starts the process and initializes the connection.
     *
     * @param command the program and its arguments
     * @param person maps a question to yes, no or the text to type; empty declines
     */
    public DemoClient(List<String> command, Function<String, Optional<String>> person) {
        this(command, person, PATIENCE);
    }

    /**
     * Starts the process and initializes the connection.
     *
     * @param person maps a question to yes, no or the text to type; empty declines
     * @param patience how long a call may take
     */
    public DemoClient(List<String> command, Function<String, Optional<String>> person, Duration patience) {
        ServerParameters parameters = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .build();
        StdioClientTransport transport = new StdioClientTransport(parameters, mapper);
        transport.setStdErrorHandler(line -> {});
        client = McpClient.sync(transport)
                .clientInfo(
                        Implementation.builder("contabo-users-mcp-demo", "1").build())
                .capabilities(ClientCapabilities.builder().elicitation().build())
                .elicitation(request -> answer(request, person))
                .jsonSchemaValidator(new NoValidator())
                .requestTimeout(patience)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
    }

    /** Returns the number of tools that the server lists. */
    public int tools() {
        return client.listTools().tools().size();
    }

    /** Calls a tool and returns its structured result. */
    public JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolRequest request =
                CallToolRequest.builder(tool).arguments(arguments).build();
        return mapper.jackson().valueToTree(client.callTool(request).structuredContent());
    }

    @Override
    public void close() {
        client.closeGracefully();
    }

    private static ElicitResult answer(ElicitFormRequest request, Function<String, Optional<String>> person) {
        Optional<String> given = person.apply(request.message());
        if (given.isEmpty()) {
            return ElicitResult.builder(ElicitResult.Action.DECLINE).build();
        }
        String field = request.requestedSchema().get("required") instanceof List<?> required
                ? String.valueOf(required.get(0))
                : "";
        return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                .content(Map.of(field, given.get()))
                .build();
    }
}
