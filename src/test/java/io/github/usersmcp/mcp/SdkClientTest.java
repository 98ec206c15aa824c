package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SDK's client, which is not our code. */
class SdkClientTest extends RunningServer {
    private final List<String> questions = new ArrayList<>();
    private final McpSyncClient client = McpClient.sync(new InProcess(Setup.PLAIN.server(sandbox)))
            .capabilities(ClientCapabilities.builder().elicitation().build())
            .elicitation(this::consent)
            .build();

    @Test
    void itListsTheTools() {
        client.initialize();

        assertThat(client.listTools().tools()).extracting(Tool::name).contains("retrieve_user", "delete_user");
        client.close();
    }

    @Test
    void itReadsAndConfirmsAChange() {
        client.initialize();

        CallToolResult result = client.callTool(CallToolRequest.builder("delete_user")
                .arguments(Map.of("userId", JOSE))
                .build());

        assertThat(result.isError()).isFalse();
        assertThat(questions).singleElement().asString().contains(JOSES_MAIL);
        assertThat(changes()).hasSize(1);
        client.close();
    }

    private ElicitResult consent(ElicitFormRequest form) {
        questions.add(form.message());
        return ElicitResult.builder(Action.ACCEPT)
                .content(Map.of("typed", JOSES_MAIL))
                .build();
    }
}
