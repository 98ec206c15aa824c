package io.github.usersmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Messages of nearly 1 MiB, each invalid in its own way: the response has their id, or null, and at most 16 KiB. */
class HostileMessagesTest extends RunningServer {
    private static final int MOST = 16 * 1024;
    private static final String LONG = "x".repeat(900_000);
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}%s}";

    private final RawClient client = initialized();

    @AfterEach
    void theNextCallWorks() {
        assertThat(client.call("retrieve_user", user(JOSE))
                        .at("/structuredContent/user/email")
                        .asString())
                .isEqualTo(JOSES_MAIL);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("7", RawClient.request("7", LONG, "{}")),
                Arguments.of("7", RawClient.request("7", LONG, "{%s}".formatted(META.formatted("")))),
                Arguments.of("7", RawClient.call("7", LONG, "{}")),
                Arguments.of("7", call("{\"email\":\"%s\"}".formatted(LONG))),
                Arguments.of("7", call("{\"orderBy\":%s}".formatted(many("\"wrong\"", 15_000)))),
                Arguments.of("7", call("{\"orderBy\":%s}".formatted(many("\"wrong\"", 100_000)))),
                Arguments.of("7", call(unknown(9_000, "\\u0001\\\"\uD83D\uDE00"))),
                Arguments.of("7", call(unknown(40_000, "a"))),
                Arguments.of("7", call("{\"%s\":1}".formatted("\\u0000".repeat(100_000)))),
                Arguments.of("7", call("{\"a\":%s}".formatted("[".repeat(200_000) + "]".repeat(200_000)))),
                Arguments.of("7", call("{\"page\":%s}".formatted("9".repeat(900_000)))),
                Arguments.of("7", call("{\"page\":1,\"page\":\"%s\"}".formatted(LONG))),
                Arguments.of("7", stateless(unknown(9_000, "\\u0001\\\"\uD83D\uDE00"))),
                Arguments.of("7", stateless("{\"size\":\"%s\"}".formatted(LONG))),
                Arguments.of("7", RawClient.request("7", "resources/read", "{\"uri\":\"%s\"}".formatted(LONG))),
                Arguments.of("7", RawClient.request("7", "logging/setLevel", "{\"level\":\"%s\"}".formatted(LONG))),
                Arguments.of(
                        "7",
                        RawClient.request(
                                "7",
                                "tools/call",
                                "{\"name\":\"retrieve_user_list\",\"arguments\":{},\"_meta\":{\"progressToken\":\"%s\"}}"
                                        .formatted(LONG))),
                Arguments.of(
                        "7",
                        RawClient.request(
                                "7",
                                "tools/list",
                                "{%s}"
                                        .formatted(META.formatted(",\"x\":\"%s\"".formatted(LONG))
                                                .replace("2026-07-28", LONG.substring(0, 100_000))))),
                Arguments.of("null", RawClient.request("\"%s\"".formatted(LONG), "ping", "{}")),
                Arguments.of("null", "[" + LONG),
                Arguments.of("null", many("{}", 300_000)),
                Arguments.of("null", "\"%s\"".formatted(LONG)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("messages")
    void areAnsweredShortly(String id, String line) {
        client.send(line);
        JsonNode answer = client.answer(id);

        assertThat(answer.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST);
    }

    private static String call(String arguments) {
        return RawClient.call("7", "retrieve_user_list", arguments);
    }

    private static String stateless(String arguments) {
        return RawClient.request(
                "7",
                "tools/call",
                "{\"name\":\"retrieve_user_list\",\"arguments\":%s,%s}".formatted(arguments, META.formatted("")));
    }

    private static String many(String element, int times) {
        return IntStream.range(0, times).mapToObj(index -> element).collect(Collectors.joining(",", "[", "]"));
    }

    private static String unknown(int times, String letters) {
        return IntStream.range(0, times)
                .mapToObj(index -> "\"%s%d\":1".formatted(letters.repeat(4), index))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
