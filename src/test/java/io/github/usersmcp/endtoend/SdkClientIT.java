package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import io.github.usersmcp.call.RunningTools;
import io.github.usersmcp.call.SampleCall;
import io.github.usersmcp.harness.Wait;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's own client, which checks every result against the tool's output schema, with a person who agrees to all. */
class SdkClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JOSE = "'userId':'2a27063e-1be4-4af9-8636-61460e1ac4ba'";

    private static final String KEY = "'userId':'2849eee9-0acb-425a-8775-866049e2e085',"
            + "'objectStorageId':'df92048e-72bd-45fc-b743-f46d21426af1','credentialId':4711";
    private static final String REVEAL = "revealSecrets";

    private static final BlockingQueue<String> QUESTIONS = new LinkedBlockingQueue<>();
    private static final BlockingQueue<ProgressNotification> PROGRESS = new LinkedBlockingQueue<>();
    private static SandboxProcess sandbox;
    private static McpSyncClient client;

    @BeforeAll
    static void start() {
        sandbox = new SandboxProcess();
        List<String> command = Jar.command();
        StdioClientTransport transport = new StdioClientTransport(
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .env(sandbox.environment())
                        .build(),
                new JacksonMcpJsonMapper(JsonMapper.shared()));
        transport.setStdErrorHandler(line -> {});
        client = McpClient.sync(transport)
                .clientInfo(Implementation.builder("sdk-client", "1").build())
                .capabilities(ClientCapabilities.builder().elicitation().build())
                .elicitation(SdkClientIT::agree)
                .progressConsumer(PROGRESS::add)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .enableCallToolSchemaCaching(true)
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
        client.listTools();
    }

    @AfterAll
    static void stop() {
        client.closeGracefully();
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
        QUESTIONS.clear();
    }

    /** Types what the question asks to be typed, or picks yes. */
    private static ElicitResult agree(ElicitFormRequest request) {
        QUESTIONS.add(request.message());
        String proof = request.message().replaceFirst("(?s).*To confirm, type exactly: ", "");
        JsonNode schema = JsonMapper.shared().valueToTree(request.requestedSchema());
        String field = schema.at("/required/0").asString();
        return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                .content(Map.of(field, proof.equals(request.message()) ? "yes" : proof))
                .build();
    }

    private static CallToolResult call(String tool, String arguments, Map<String, Object> meta) {
        Map<String, Object> given = new JacksonMcpJsonMapper(JsonMapper.shared())
                .convertValue(JsonMapper.shared().readTree(arguments.replace('\'', '"')), new MapOfArguments());
        return client.callTool(
                CallToolRequest.builder(tool).arguments(given).meta(meta).build());
    }

    @Test
    void itSeesEveryToolAndHowToUseThem() {
        assertThat(client.listTools().tools()).extracting(Tool::name).containsExactlyElementsOf(ToolData.names());
        assertThat(client.getServerInfo().name()).isEqualTo("contabo-users-mcp");
        assertThat(client.getServerInstructions()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}, {2} question(s)")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "create_user | {'email':'n@example.com','enabled':true,'totp':true,'locale':'en'} | 0",
                "get_object_storage_credentials | {" + KEY + "} | 0",
                "list_object_storage_credentials | {'userId':'2849eee9-0acb-425a-8775-866049e2e085'} | 0",
                "resend_email_verification | {'userId':'0188d5a6-3b37-4a07-a186-0ac506885522'} | 0",
                "retrieve_user | {" + JOSE + ",'detail':'full'} | 0",
                "retrieve_user_list | {'detail':'full','allPages':true} | 0",
                "update_user | {" + JOSE + ",'enabled':false} | 1"
            })
    void argumentsDecideWhatIsShownAndWhetherThePersonIsAsked(String tool, String arguments, int questions) {
        completes(tool, arguments, questions);
    }

    /** With secrets revealed, since a server that has its own from a variable could not keep a new one. */
    @ParameterizedTest
    @MethodSource("io.github.usersmcp.call.SampleCall#all")
    void everyToolCompletesOnceItsPersonAgrees(SampleCall sample) {
        boolean reveals =
                RunningTools.tool(sample.tool()).inputSchema().at("/properties").has(REVEAL);
        SampleCall asking = sample.given(sample.asking());
        completes(sample.tool(), reveals ? asking.with(REVEAL, "true") : asking.arguments(), sample.canAsk() ? 1 : 0);
    }

    private static void completes(String tool, String arguments, int questions) {
        CallToolResult result = call(tool, arguments, Map.of());
        JsonNode content = JsonMapper.shared().valueToTree(result.structuredContent());
        assertThat(content.path("outcome").asString()).as(content.toString()).isEqualTo("completed");
        assertThat(result.isError()).isFalse();
        assertThat(QUESTIONS).hasSize(questions);
    }

    @Test
    void walkingAllPagesTellsItsProgress() throws InterruptedException {
        call("retrieve_user_list", "{'allPages':true}", Map.of("progressToken", "walk"));
        assertThat(Wait.on(PROGRESS).progressToken()).isEqualTo("walk");
    }

    @Test
    void theTextCarriesTheSameAsTheStructuredContent() {
        CallToolResult result = call("retrieve_user", "{" + JOSE + "}", Map.of());
        JsonNode whole = JsonMapper.shared().valueToTree(result);
        assertThat(JsonMapper.shared().readTree(whole.at("/content/0/text").asString()))
                .isEqualTo(whole.path("structuredContent"));
    }

    @Test
    void aFailedCallIsAnErrorThatKeepsTheSchema() {
        sandbox.fault("{\"kind\":\"STATUS\",\"status\":403}");
        CallToolResult result = call("retrieve_user_list", "{}", Map.of());
        assertThat(result.isError()).isTrue();
        JsonNode content = JsonMapper.shared().valueToTree(result.structuredContent());
        assertThat(content.at("/error/kind").asString()).isEqualTo("not_allowed");
    }
}
