package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Malformed lines and meaningless messages: each is answered, and none changes anything. */
class BadInputTest extends RunningServer {
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;

    private final RawClient client = initialized();

    @AfterEach
    void theNextCallWorksNothingChangedAndNothingInternalIsRevealed() {
        assertThat(client.call("retrieve_user", user(JOSE))
                        .at("/structuredContent/user/email")
                        .asString())
                .isEqualTo(JOSES_MAIL);
        assertThat(changes()).isEmpty();
        assertThat(client.lines())
                .noneMatch(line -> Stream.of(
                                "java.",
                                "tools.jackson",
                                "reactor.",
                                "Exception",
                                "at io.",
                                "modelcontextprotocol",
                                sandbox.credentials().clientSecret(),
                                sandbox.credentials().password())
                        .anyMatch(line::contains));
    }

    static Stream<Arguments> noMessages() {
        return Stream.of(
                Arguments.of("broken JSON", "{\"jsonrpc\":", PARSE_ERROR),
                Arguments.of("no JSON", "hello", PARSE_ERROR),
                Arguments.of("two values", "{} {}", PARSE_ERROR),
                Arguments.of("half of a surrogate pair", RawClient.request("\"\\ud800\"", "ping", "{}"), PARSE_ERROR),
                Arguments.of("deep nesting", "[".repeat(10_000) + "]".repeat(10_000), INVALID_REQUEST),
                Arguments.of("a long number", "1".repeat(100_000), INVALID_REQUEST),
                Arguments.of("a batch", "[" + RawClient.request("1", "ping", "{}") + "]", INVALID_REQUEST),
                Arguments.of("an empty batch", "[]", INVALID_REQUEST),
                Arguments.of("a number", "42", INVALID_REQUEST),
                Arguments.of("a text", "\"ping\"", INVALID_REQUEST),
                Arguments.of("null", "null", INVALID_REQUEST),
                Arguments.of("an empty object", "{}", INVALID_REQUEST),
                Arguments.of("id null", RawClient.request("null", "ping", "{}"), INVALID_REQUEST),
                Arguments.of("id fractional", RawClient.request("1.5", "ping", "{}"), INVALID_REQUEST),
                Arguments.of("id an object", RawClient.request("{}", "ping", "{}"), INVALID_REQUEST),
                Arguments.of("id an array", RawClient.request("[1]", "ping", "{}"), INVALID_REQUEST),
                Arguments.of("id true", RawClient.request("true", "ping", "{}"), INVALID_REQUEST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noMessages")
    void aMessageWithoutAUsableIdIsAnsweredWithIdNull(String name, String line, int code) {
        client.send(line);

        assertError(client.answer("null"), code);
    }

    static Stream<String> wrongNotificationsAndResponses() {
        return Stream.of(
                "{\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"1.0\",\"method\":\"notifications/cancelled\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"method\":null}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[1]}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":\"x\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":null}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"a\":1,\"a\":2}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"reason\":\"\\ud800\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}",
                "{\"result\":{}}",
                "{\"id\":9,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"error\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"id\":\"b\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":\"\\udfff\"}");
    }

    @ParameterizedTest
    @MethodSource("wrongNotificationsAndResponses")
    void aNotificationOrResponseIsNeverAnsweredWhateverIsWrongWithIt(String line) {
        int before = client.lines().size();
        client.send(line);
        client.ask("ping", "{}");

        assertThat(client.lines()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "tools/list"})
    void nullParamsCountAsNone(String method) {
        assertThat(client.ask(method, "null").has("result")).isTrue();
    }

    @Test
    void aCallWithoutParamsIsToldThatTheyAreRequired() {
        assertError(client.ask("tools/call", "null"), INVALID_PARAMS);
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("no jsonrpc", "{\"id\":7,\"method\":\"ping\"}", INVALID_REQUEST),
                Arguments.of("jsonrpc 1.0", "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}", INVALID_REQUEST),
                Arguments.of("jsonrpc a number", "{\"jsonrpc\":2.0,\"id\":7,\"method\":\"ping\"}", INVALID_REQUEST),
                Arguments.of("no method", "{\"jsonrpc\":\"2.0\",\"id\":7}", INVALID_REQUEST),
                Arguments.of("method a number", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":1}", INVALID_REQUEST),
                Arguments.of("method null", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":null}", INVALID_REQUEST),
                Arguments.of("params an array", RawClient.request("7", "tools/list", "[]"), INVALID_REQUEST),
                Arguments.of("params a text", RawClient.request("7", "tools/list", "\"x\""), INVALID_REQUEST),
                Arguments.of(
                        "a key twice",
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"method\":\"ping\"}",
                        INVALID_REQUEST),
                Arguments.of(
                        "an argument twice",
                        RawClient.call("7", "retrieve_user", "{\"userId\":\"a\",\"userId\":\"b\"}"),
                        INVALID_REQUEST),
                Arguments.of("an unknown method", RawClient.request("7", "tools/run", "{}"), METHOD_NOT_FOUND),
                Arguments.of("an empty method", RawClient.request("7", "", "{}"), METHOD_NOT_FOUND),
                Arguments.of("no such feature", RawClient.request("7", "prompts/list", "{}"), METHOD_NOT_FOUND),
                Arguments.of("arguments an array", RawClient.call("7", "delete_user", "[]"), INVALID_PARAMS),
                Arguments.of("arguments a text", RawClient.call("7", "delete_user", "\"x\""), INVALID_PARAMS),
                Arguments.of("arguments a number", RawClient.call("7", "delete_user", "1"), INVALID_PARAMS),
                Arguments.of("no params", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"}", INVALID_PARAMS),
                Arguments.of("no name", RawClient.request("7", "tools/call", "{\"arguments\":{}}"), INVALID_PARAMS),
                Arguments.of("name a number", RawClient.request("7", "tools/call", "{\"name\":1}"), INVALID_PARAMS),
                Arguments.of("name an object", RawClient.request("7", "tools/call", "{\"name\":{}}"), INVALID_PARAMS),
                Arguments.of("an unknown tool", RawClient.call("7", "delete_everything", "{}"), INVALID_PARAMS),
                Arguments.of("_meta a text", withMeta("\"x\""), INVALID_PARAMS),
                Arguments.of("progressToken an object", withMeta("{\"progressToken\":{}}"), INVALID_PARAMS),
                Arguments.of("progressToken a fraction", withMeta("{\"progressToken\":1.5}"), INVALID_PARAMS),
                Arguments.of(
                        "initialize again",
                        RawClient.request("7", "initialize", "{\"protocolVersion\":\"2025-11-25\"}"),
                        INVALID_REQUEST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRequests")
    void aWrongRequestIsAnsweredUnderItsId(String name, String line, int code) {
        client.send(line);

        assertError(client.answer("7"), code);
    }

    @Test
    void anIdTooLargeForTheProtocolIsReported() {
        String id = "123456789012345678901234567890";
        client.send(RawClient.request(id, "ping", "{}"));

        assertError(client.answer(id), INVALID_REQUEST);
    }

    @Test
    void aHugeNumberAsArgumentIsAWrongArgument() {
        JsonNode result = client.call("retrieve_user_list", "{\"page\":1e999999999}");

        assertThat(result.at("/structuredContent/error/kind").asString()).isEqualTo("invalid_arguments");
    }

    @Test
    void bytesThatAreNotUtf8AreNotAMessage() {
        client.sendBytes(new byte[] {'"', (byte) 0xFF, (byte) 0xC3, '"', '\n'});

        assertError(client.answer("null"), PARSE_ERROR);
    }

    @Test
    void aLineOfTenMegabytesIsRefusedAsAWhole() {
        byte[] line = new byte[10 << 20];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        client.sendBytes(line);

        assertError(client.answer("null"), INVALID_REQUEST);
        assertThat(client.restOfAnswers("null")).isEmpty();
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"\n", "\r\n", "   \n", "\t\r\n", "\n\n\n"})
    void aBlankLineIsIgnored(String lines) {
        client.sendBytes(lines.getBytes(StandardCharsets.UTF_8));
        client.ask("ping", "{}");

        assertThat(client.restOfAnswers("null")).isEmpty();
    }

    @Test
    void aLineMayEndAsOnWindows() {
        client.send(RawClient.request("1", "ping", "{}") + "\r");

        assertThat(client.answer("1").has("result")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/unknown", "notifications/roots/list_changed", "ping", "tools/call", ""})
    void anUnknownNotificationIsIgnored(String method) {
        int before = client.lines().size();
        client.notify(method, "{\"name\":\"reset_password\",\"arguments\":" + user(JOSE) + "}");
        client.ask("ping", "{}");

        assertThat(client.lines()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"unheard\",\"result\":{\"action\":\"accept\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"unheard\",\"error\":{\"code\":1,\"message\":\"x\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"unheard\",\"error\":\"x\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"unheard\",\"result\":{},\"error\":{\"code\":1,\"message\":\"x\"}}",
            })
    void aResponseWithoutARequestIsIgnored(String line) {
        int before = client.lines().size();
        client.send(line);
        client.ask("ping", "{}");

        assertThat(client.lines()).hasSize(before + 1);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noiseNeverEndsTheServer(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] noise = RawClient.call("9", "retrieve_user", user(JOSE)).getBytes(StandardCharsets.UTF_8);
            noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            client.sendBytes(noise);
            client.sendBytes(new byte[] {'\n'});
        }

        assertThat(client.ask("ping", "{}").has("result")).isTrue();
    }

    private static void assertError(JsonNode answer, int code) {
        assertThat(answer.at("/error/code").asInt()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.at("/error/message").asString()).isNotBlank();
        assertThat(answer.has("result")).isFalse();
    }

    private static String withMeta(String meta) {
        return RawClient.request("7", "tools/call", """
                {"name":"retrieve_user_list","arguments":{"allPages":true},"_meta":%s}""".formatted(meta));
    }
}
