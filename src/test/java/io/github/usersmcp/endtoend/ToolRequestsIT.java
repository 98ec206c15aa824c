package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    private static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";
    private static final String LINH = "0188d5a6-3b37-4a07-a186-0ac506885522";
    private static final String PRIYA = "2849eee9-0acb-425a-8775-866049e2e085";
    private static final String STORAGE = "df92048e-72bd-45fc-b743-f46d21426af1";
    private static final String CREDENTIAL = "/v1/users/" + PRIYA + "/object-storages/" + STORAGE + "/credentials/4711";
    private static final String CREDENTIAL_IDS =
            "{\"userId\":\"" + PRIYA + "\",\"objectStorageId\":\"" + STORAGE + "\",\"credentialId\":4711}";
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
        return Stream.of(
                Arguments.of(
                        "create_user",
                        """
                        {"locale":"en","email":"nora@example.com","firstName":"Nóra \\"N\\"","lastName":"Berg",\
                        "enabled":true,"totp":false,"roles":[102]}""",
                        List.of(
                                "GET /v1/users?page=1&size=100",
                                "GET /v1/users?email=nora%40example.com&size=100",
                                """
                                POST /v1/users {"email":"nora@example.com","enabled":true,"totp":false,"locale":"en",\
                                "firstName":"Nóra \\"N\\"","lastName":"Berg","roles":[102]}""",
                                "GET /v1/users/bb20b45f-d4d9-4138-8f64-f2de66ce5c2f")),
                Arguments.of(
                        "delete_user",
                        user(JOSE),
                        List.of(
                                "GET /v1/users/" + JOSE,
                                "GET /v1/users/" + JOSE,
                                "DELETE /v1/users/" + JOSE,
                                "GET /v1/users/" + JOSE)),
                Arguments.of(
                        "generate_client_secret",
                        "{\"revealSecrets\":true}",
                        List.of("GET /v1/users/client", "PUT /v1/users/client/secret")),
                Arguments.of("get_object_storage_credentials", CREDENTIAL_IDS, List.of("GET " + CREDENTIAL)),
                Arguments.of(
                        "list_object_storage_credentials",
                        """
                        {"userId":"%s","objectStorageId":"%s","regionName":"European Union","page":1,"size":5,\
                        "displayName":"Backups Frankfurt","orderBy":["region:desc","displayName:ASC"]}""".formatted(PRIYA, STORAGE),
                        List.of("GET /v1/users/" + PRIYA + "/object-storages/credentials?objectStorageId=" + STORAGE
                                + "&regionName=European%20Union&displayName=Backups%20Frankfurt&page=1&size=5"
                                + "&orderBy=region%3Adesc&orderBy=displayName%3AASC")),
                Arguments.of(
                        "regenerate_object_storage_credentials",
                        CREDENTIAL_IDS,
                        List.of("GET " + CREDENTIAL, "PATCH " + CREDENTIAL)),
                Arguments.of(
                        "resend_email_verification",
                        "{\"userId\":\"" + LINH + "\",\"redirectUrl\":\"https://example.com/a?b=c&d=%C3%BC\"}",
                        List.of(
                                "GET /v1/users/" + LINH,
                                "POST /v1/users/" + LINH
                                        + "/resend-email-verification?redirectUrl=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d%3D%25C3%25BC")),
                Arguments.of(
                        "reset_password",
                        user(JOSE),
                        List.of("GET /v1/users/" + JOSE, "POST /v1/users/" + JOSE + "/reset-password")),
                Arguments.of("retrieve_user", user(JOSE), List.of("GET /v1/users/" + JOSE)),
                Arguments.of("retrieve_user_client", "{}", List.of("GET /v1/users/client")),
                Arguments.of(
                        "retrieve_user_list",
                        """
                        {"email":"a+b &ü","enabled":true,"owner":false,"page":2,"size":100,"orderBy":["email:ASC"]}""",
                        List.of("GET /v1/users?email=a%2Bb%20%26%C3%BC&enabled=true&owner=false&page=2&size=100"
                                + "&orderBy=email%3AASC")),
                Arguments.of(
                        "update_user",
                        "{\"userId\":\"" + JOSE + "\",\"roles\":[103],\"firstName\":\"Zoë\",\"totp\":true}",
                        List.of(
                                "GET /v1/users/" + JOSE,
                                "GET /v1/users?page=1&size=100",
                                "GET /v1/users/" + JOSE,
                                "GET /v1/users?page=1&size=100",
                                "PATCH /v1/users/" + JOSE + " {\"totp\":true,\"firstName\":\"Zoë\",\"roles\":[103]}",
                                "GET /v1/users/" + JOSE)));
    }

    private static String user(String id) {
        return "{\"userId\":\"" + id + "\"}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void methodPathQueryAndBodyAreAsTheContractSays(String tool, String arguments, List<String> expected) {
        JsonNode result = client.call(tool, arguments);
        assertThat(result.path("outcome").asString()).as(result.toString()).isEqualTo("completed");
        assertThat(sandbox.requests()).map(ToolRequestsIT::line).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void everyRequestCarriesItsHeaders(String tool, String arguments, List<String> expected) {
        client.call(tool, arguments);
        assertThat(sandbox.requests()).hasSameSizeAs(expected).allSatisfy(request -> {
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
        try (LineClient careful = new LineClient(sandbox.server()).greet("{}")) {
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
