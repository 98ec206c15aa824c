package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.ToolData;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What each tool sends, as it arrives at the other end of real HTTP. */
class ToolRequestsIT {
    private static final Pattern KEPT =
            Pattern.compile("/v1/roles\\?page=1&size=100|/v1/users\\?page=1&size=100|/v1/object-storages/.*");

    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";
    private static final String UUID_V4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private static SandboxProcess sandbox;
    private static LineClient client;

    @BeforeAll
    static void start() {
        sandbox = new SandboxProcess();
        client = new LineClient(sandbox.server("--confirm", "never")).greet("{}");
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    static Stream<Arguments> calls() {
        return ToolData.names().stream().map(tool -> {
            JsonNode wire = ToolData.of(tool, "wire");
            return Arguments.of(
                    tool,
                    wire.required("arguments").toString(),
                    wire.required("requests")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
        });
    }

    /** Without those for what the server keeps for minutes: the roles, as their list and the users show them, and the endpoints of storages. */
    private static List<JsonNode> requests() {
        return sandbox.requests().stream()
                .filter(request -> !KEPT.matcher(request.path("rawPathAndQuery").asString())
                        .matches())
                .toList();
    }

    private static String user(String id) {
        return "{\"userId\":\"" + id + "\"}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void methodPathQueryAndBodyAreAsTheContractSays(String tool, String arguments, List<String> expected) {
        JsonNode result = client.call(tool, arguments);
        assertThat(result.path("outcome").asString()).as(result.toString()).isEqualTo("completed");
        assertThat(requests()).map(ToolRequestsIT::line).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void everyRequestCarriesItsHeaders(String tool, String arguments, List<String> expected) {
        client.call(tool, arguments);
        assertThat(requests()).hasSameSizeAs(expected).allSatisfy(request -> {
            assertThat(header(request, "x-request-id")).matches(UUID_V4);
            assertThat(header(request, "authorization")).matches("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+");
            assertThat(header(request, "x-trace-id")).isEmpty();
            assertThat(header(request, "content-type"))
                    .isEqualTo(request.path("body").asString().isEmpty() ? "" : "application/json");
        });
        assertThat(sandbox.requests())
                .extracting(request -> header(request, "x-request-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theCallersRequestIdGoesWithTheCallAndItsTraceIdWithEveryRequest() {
        String id = "5f1d3f52-8a7b-4c1e-9d2f-0a1b2c3d4e5f";
        JsonNode result = client.call("update_user", """
                {"userId":"%s","lastName":"Cruz","requestId":"%s","traceId":"ticket 42"}""".formatted(JOSE, id));
        assertThat(result.path("requestId").asString()).isEqualTo(id);
        assertThat(result.path("traceId").asString()).isEqualTo("ticket 42");
        assertThat(sandbox.requests())
                .extracting(request -> header(request, "x-request-id").equals(id))
                .containsExactly(false, true, false);
        assertThat(sandbox.requests())
                .extracting(request -> header(request, "x-trace-id"))
                .containsOnly("ticket 42");
    }

    @Test
    void theRequestIdOfTheResultIsTheOneThatWasSent() {
        JsonNode result = client.call("retrieve_user_list", "{}");
        assertThat(header(sandbox.requests().get(0), "x-request-id"))
                .isEqualTo(result.path("requestId").asString());
    }

    @Test
    void aConfirmationTokenIsNeverSent() {
        try (LineClient careful = new LineClient(sandbox.server("--confirm-fallback", "token")).greet("{}")) {
            JsonNode confirmation = careful.call("delete_user", user(JOSE)).path("confirmation");
            sandbox.reset();
            JsonNode result = careful.call("delete_user", """
                    {"userId":"%s","confirmationToken":%s,"confirmationText":%s}""".formatted(
                            JOSE, confirmation.path("confirmationToken"), confirmation.path("typeToConfirm")));
            assertThat(result.path("outcome").asString()).isEqualTo("completed");
        }
        assertThat(sandbox.requests())
                .map(ToolRequestsIT::line)
                .containsExactly(
                        "GET /v1/users/" + JOSE,
                        "GET /v1/users/" + JOSE,
                        "DELETE /v1/users/" + JOSE,
                        "GET /v1/users/" + JOSE);
    }

    private static String line(JsonNode request) {
        return "%s %s %s"
                .formatted(
                        request.path("method").asString(),
                        request.path("rawPathAndQuery").asString(),
                        request.path("body").asString())
                .stripTrailing();
    }

    private static String header(JsonNode request, String name) {
        return request.path("headers").path(name).path(0).asString("");
    }
}
