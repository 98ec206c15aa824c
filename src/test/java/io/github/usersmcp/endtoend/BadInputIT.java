package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever a client writes gets a clear answer, reaches nothing, and leaves the server as it was. */
class BadInputIT {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final String CALL = """
            {"jsonrpc":"2.0","id":"bad","method":"tools/call","params":%s}""";

    private static SandboxProcess sandbox;
    private static LineClient client;

    @BeforeAll
    static void start() {
        sandbox = new SandboxProcess();
        client = new LineClient(sandbox.server()).greet("{}");
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    /** After every bad line. Only what tells which roles exist is read: the account's roles, and those that the target has. */
    @AfterEach
    void nothingReachedTheApiAndTheNextCallWorks() {
        assertThat(sandbox.requests())
                .extracting(request -> request.path("rawPathAndQuery").asString())
                .allMatch(path -> path.startsWith("/v1/roles?") || path.equals("/v1/users/a"));
        assertThat(client.call("retrieve_user_client", "{}").path("outcome").asString())
                .isEqualTo("completed");
        sandbox.reset();
    }

    private static void refused(JsonNode answer, String id, int code, String problem) {
        assertThat(answer.path("id").asString("")).isEqualTo(id);
        assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
        assertThat(answer.at("/error/message").asString()).contains(problem);
    }

    private static JsonNode answerTo(String line) {
        client.program().send(line);
        return client.next();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,     | ''  | -32700 | not JSON",
                "nonsense                           | ''  | -32700 | not JSON",
                "{}{}                               | ''  | -32700 | not one JSON value",
                "7                                  | ''  | -32600 | must hold one message",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | '' | -32600 | batches are not supported",
                "{\"jsonrpc\":\"1.0\",\"id\":\"a\",\"method\":\"ping\"} | a | -32600 | \"jsonrpc\":\"2.0\"",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\"} | a   | -32600 | must have a method",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":7} | a | -32600 | method must be a string",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | '' | -32600 | id must be",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | '' | -32600 | id must be",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | '' | -32600 | id must be",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"params\":[]} | a | -32600 | params must be an object",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"method\":\"ping\"} | a | -32600 | appears twice",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"no/such\"} | a | -32601 | no/such",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"initialize\",\"params\":{}} | a | -32600 | already initialized"
            })
    void aLineThatIsNoGoodMessageIsAProtocolError(String line, String id, int code, String problem) {
        refused(answerTo(line), id.equals("''") ? "" : id, code, problem);
    }

    @Test
    void bytesThatAreNoTextAreAProtocolError() {
        client.program().send(new byte[] {(byte) 0xff, (byte) 0xfe, '{', '}', '\n'});
        refused(client.next(), "", -32700, "UTF-8");
    }

    @Test
    void aLineOfTenMegabytesIsRefusedAndTheNextOneRead() {
        refused(answerTo("x".repeat(TEN_MEGABYTES)), "", -32600, "1048576 bytes");
    }

    @Test
    void aCallOfTenMegabytesIsRefused() {
        String line = CALL.formatted(
                "{\"name\":\"retrieve_user\",\"arguments\":{\"userId\":\"%s\"}}".formatted("x".repeat(TEN_MEGABYTES)));
        refused(answerTo(line), "", -32600, "1048576 bytes");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(answerTo("{\"a\":".repeat(5000) + "1" + "}".repeat(5000))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"no_such_tool\",\"arguments\":{}}",
                "{\"name\":\"retrieve_user\",\"arguments\":[]}",
                "{\"name\":\"retrieve_user\",\"arguments\":\"userId\"}",
                "{\"name\":[],\"arguments\":{}}"
            })
    void aCallThatNamesNoToolOrNoArgumentsHasInvalidParameters(String params) {
        JsonNode answer = answerTo(CALL.formatted(params));
        refused(answer, "bad", -32602, "");
        assertThat(answer.at("/error/message").asString()).isNotBlank();
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                wrong("a missing argument", "retrieve_user", "{}", "/userId"),
                wrong("an extra argument", "retrieve_user", "{\"userId\":\"a\",\"shade\":1}", "/shade"),
                wrong("a number for a string", "retrieve_user", "{\"userId\":7}", "/userId"),
                wrong("null for a string", "retrieve_user", "{\"userId\":null}", "/userId"),
                wrong("a text for a number", "retrieve_user_list", "{\"page\":\"one\"}", "/page"),
                wrong("a number beyond 2^53", "retrieve_user_list", "{\"page\":9007199254740993}", "/page"),
                wrong("a number beyond 2^64", "retrieve_user_list", "{\"page\":1" + "0".repeat(30) + "}", "/page"),
                wrong(
                        "a role id beyond 2^53",
                        "update_user",
                        "{\"userId\":\"a\",\"roles\":[9007199254740993]}",
                        "/roles/0"),
                wrong("a path upwards", "retrieve_user", userId("../client"), "/userId"),
                wrong("an encoded path upwards", "retrieve_user", userId("%2e%2e"), "/userId"),
                wrong("two dots", "retrieve_user", userId(".."), "/userId"),
                wrong("a sibling's name", "retrieve_user", userId("client"), "/userId"),
                wrong("an empty id", "delete_user", userId(""), "/userId"),
                wrong("an endless id", "retrieve_user", userId("x".repeat(10_000)), "/userId"),
                wrong("a line end in an id", "retrieve_user", userId("a\n"), "/userId"),
                wrong("a control character", "update_user", name("Zo\u0007e"), "/firstName"),
                wrong("a line end in a name", "update_user", name("Zoe\nadmin"), "/firstName"),
                wrong("a right-to-left override", "update_user", name("Zo\u202ee"), "/firstName"),
                wrong("an isolate", "update_user", name("Zo\u2066e"), "/firstName"));
    }

    private static Arguments wrong(String what, String tool, String arguments, String pointer) {
        return Arguments.of(what, tool, arguments, pointer);
    }

    private static String userId(String id) {
        return JsonNodeFactory.instance.objectNode().put("userId", id).toString();
    }

    private static String name(String firstName) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("userId", "2a27063e-1be4-4af9-8636-61460e1ac4ba")
                .put("firstName", firstName)
                .toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongArguments")
    void aWrongArgumentIsNamed(String what, String tool, String arguments, String pointer) {
        JsonNode error = client.call(tool, arguments).path("error");
        assertThat(error.path("kind").asString()).as(what).isEqualTo("invalid_arguments");
        assertThat(error.path("violations").valueStream())
                .extracting(violation -> violation.path("pointer").asString())
                .contains(pointer);
    }

    @Test
    void aKeyGivenTwiceIsNotGuessedAt() {
        String line = CALL.formatted("{\"name\":\"delete_user\",\"arguments\":{\"userId\":\"a\",\"userId\":\"b\"}}");
        refused(answerTo(line), "bad", -32600, "appears twice");
    }

    @Test
    void callsBeforeTheHandshakeAreRefused() {
        try (LineClient early = new LineClient(sandbox.server())) {
            String id = early.start("retrieve_user_list", "{}");
            refused(early.next(), id, -32600, "initialize first");
            early.greet("{}");
            assertThat(early.call("retrieve_user", "{}").at("/error/kind").asString())
                    .isEqualTo("invalid_arguments");
        }
    }

    @Test
    void aLineIsWholeHoweverItArrives() {
        byte[] ping = "{\"jsonrpc\":\"2.0\",\"id\":\"é\",\"method\":\"ping\"}\r\n".getBytes(StandardCharsets.UTF_8);
        for (byte octet : ping) {
            client.program().send(new byte[] {octet});
        }
        assertThat(client.next().path("id").asString()).isEqualTo("é");
    }
}
