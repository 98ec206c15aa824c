package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.usersmcp.mcp.RawClient;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MessageDecoderTest {
    private static final String PIECES = "{}[]:,\"\\u0 \tjsonrpc2.0idmethodparamsresultnulltrue-1e9";

    private static final StrictMapper MAPPER = new StrictMapper();

    private final MessageDecoder decoder = new MessageDecoder(MAPPER);

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "5000000000", "\"a\"", "\"\"", "\"ä €\""})
    void aRequestIdIsAStringOrAnInteger(String id) {
        assertThat(decode(RawClient.request(id, "ping", "{}")))
                .isInstanceOfSatisfying(
                        Incoming.Request.class,
                        request -> assertThat(MAPPER.jackson()
                                        .valueToTree(request.message().id())
                                        .toString())
                                .isEqualTo(id));
    }

    @Test
    void aNumberWithAnExponentBeyondEveryBoundIsAParseError() {
        assertThat(decode(RawClient.request("1", "ping", "{\"a\":4.5e4671198977}")))
                .isInstanceOfSatisfying(
                        Incoming.Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(-32700));
    }

    @Test
    void aNotificationHasNoId() {
        assertThat(decode("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
                .isInstanceOf(Incoming.Notification.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"result\":{}", "\"result\":7", "\"error\":{\"code\":1,\"message\":\"no\"}"})
    void anAnswerHasAResultOrAnError(String content) {
        assertThat(decode("{\"jsonrpc\":\"2.0\",\"id\":\"1\",%s}".formatted(content)))
                .isInstanceOf(Incoming.Response.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"result\":null", "\"error\":1", "\"result\":1,\"error\":{\"code\":1,\"message\":\"no\"}"})
    void aMalformedResponseFailsItsRequest(String content) {
        assertThat(decode("{\"jsonrpc\":\"2.0\",\"id\":\"1\",%s}".formatted(content)))
                .isInstanceOfSatisfying(
                        Incoming.Response.class,
                        response -> assertThat(response.message())
                                .extracting(JSONRPCResponse::id, JSONRPCResponse::result)
                                .containsExactly("1", null));
    }

    @Test
    void unknownMembersAreIgnored() {
        assertThat(decode("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"extra\":[1]}"))
                .isInstanceOf(Incoming.Request.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\",\"params\":{\"a\":1,\"a\":1}}",
                "{\"jsonrpc\":\"2.0\",\"params\":{\"a\":1,\"\\u0061\":1},\"method\":\"ping\",\"id\":2}",
            })
    void aDuplicateKeyIsNamedAsTheProblem(String line) {
        assertThat(decode(line)).isInstanceOfSatisfying(Incoming.Malformed.class, malformed -> {
            assertThat(malformed.problem()).contains("twice");
            assertThat(malformed.id().asInt()).isEqualTo(2);
        });
    }

    @Test
    void aDuplicateKeyInBrokenJsonIsBrokenJson() {
        assertThat(decode("{\"id\":1,\"id\":2,"))
                .isInstanceOfSatisfying(
                        Incoming.Malformed.class,
                        malformed -> assertThat(malformed.code()).isEqualTo(-32700));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomBytesNeverThrow(long seed) {
        Random random = new Random(seed);
        byte[] line = new byte[random.nextInt(100)];
        random.nextBytes(line);

        assertThatCode(() -> decoder.decode(line)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fragmentsOfJsonNeverThrow(long seed) {
        Random random = new Random(seed);
        StringBuilder line = new StringBuilder("{");
        random.ints(60, 0, PIECES.length()).forEach(i -> line.append(PIECES.charAt(i)));

        assertThatCode(() -> decode(line.toString())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aResponseToAnyInputCanBeWritten(long seed) {
        Random random = new Random(seed);
        byte[] line = RawClient.request("\"\\ud83d\\ude00\"", "ping", "{\"a\":[1,null]}")
                .getBytes(StandardCharsets.UTF_8);
        line[random.nextInt(line.length)] = (byte) random.nextInt(256);

        assertThatCode(() -> MAPPER.writeValueAsBytes(id(decoder.decode(line)))).doesNotThrowAnyException();
    }

    private Incoming decode(String line) {
        return decoder.decode(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Object id(Incoming incoming) {
        if (incoming instanceof Incoming.Request request) {
            return request.message().id();
        }
        return incoming instanceof Incoming.Malformed malformed ? malformed.id() : JsonNode.class.getSimpleName();
    }
}
