package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.ApiResult.NoUsableAnswer;
import io.github.usersmcp.api.ApiResult.Refused;
import io.github.usersmcp.api.ApiResult.Reply;
import io.github.usersmcp.api.StubServer.Step;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means. */
class ReplyTest {
    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINKS | {}",
                "LINKS | {\"_links\":{}}",
                "ITEM  | {\"data\":[{}]}",
                "PAGE  | {\"data\":[],\"_pagination\":{\"page\":1,\"size\":10,\"totalElements\":0,\"totalPages\":0}}",
                "PAGE  | {\"data\":[],\"_pagination\":{\"page\":1,\"size\":1}}",
                "LIST  | {\"data\":[]}",
                "LIST  | {\"data\":[{},{}],\"_links\":{}}",
                "LIST  | {\"data\":[{}],\"_pagination\":{\"page\":{}}}",
                "PAGE  | {\"data\":[],\"_pagination\":{\"page\":1,\"size\":1,\"totalElements\":null}}",
                "PAGE  | {\"data\":[{},{}],\"_pagination\":{\"page\":\"1\",\"size\":2,\"totalElements\":\"9\",\"totalPages\":1}}",
            })
    void theDocumentedShapeIsAReply(Expected expected, String body) {
        assertThat(result(Fixture.expecting(expected), StubServer.json(200, body)))
                .isInstanceOf(Reply.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINKS | []",
                "ITEM  | {}",
                "ITEM  | {\"data\":[]}",
                "ITEM  | {\"data\":[{},{}]}",
                "ITEM  | {\"data\":[1]}",
                "ITEM  | {\"data\":{}}",
                "PAGE  | {\"data\":[]}",
                "LIST  | {\"_links\":{}}",
                "LIST  | {\"data\":{}}",
                "LIST  | {\"data\":[{},null]}",
                "PAGE  | {\"data\":[{},null],\"_pagination\":{\"page\":1,\"size\":1,\"totalElements\":0,\"totalPages\":0}}",
                "PAGE  | {\"data\":[],\"_pagination\":{\"page\":1}}",
                "PAGE  | {\"data\":[],\"_pagination\":{\"page\":1,\"size\":1,\"totalElements\":{}}}",
                "PAGE  | {\"data\":[],\"_pagination\":{\"page\":true,\"size\":1,\"totalElements\":0,\"totalPages\":0}}",
            })
    void anotherShapeIsNoUsableAnswer(Expected expected, String body) {
        assertThat(result(Fixture.expecting(expected), StubServer.json(200, body)))
                .isEqualTo(new NoUsableAnswer("the body is not of the documented shape", 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html></html>",
                "{\"data\":[{}]",
                "{\"data\":[{}]} x",
                "{\"data\":[{}]}{}",
                "{\"data\":[{\"a\":1,\"a\":2}]}",
                "{\"data\":[{\"a\":NaN}]}"
            })
    void whatIsNotStrictJsonIsNoUsableAnswer(String body) {
        assertThat(result(Fixture.read(), StubServer.json(200, body)))
                .isEqualTo(new NoUsableAnswer("the body is not JSON", 200));
    }

    @Test
    void tooDeepJsonIsNoUsableAnswer() {
        String deep = "{\"data\":[{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}]}";

        assertThat(result(Fixture.read(), StubServer.json(200, deep)))
                .isEqualTo(new NoUsableAnswer("the body is not JSON", 200));
    }

    @Test
    void brokenUtf8IsNoUsableAnswer() {
        byte[] latin1 = "{\"data\":[{\"a\":\"é\"}]}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(result(Fixture.read(), StubServer.bytes(200, latin1)))
                .isEqualTo(new NoUsableAnswer("the body is not valid UTF-8", 200));
    }

    @Test
    void numbersStayExact() {
        Step step = StubServer.json(200, "{\"data\":[{\"a\":0.12345678901234567890120,\"b\":123456789012345678901}]}");

        var item = ((Reply) result(Fixture.read(), step)).body().path("data").path(0);

        assertThat(item.path("a").decimalValue()).isEqualTo(new BigDecimal("0.12345678901234567890120"));
        assertThat(item.path("b").bigIntegerValue()).isEqualTo("123456789012345678901");
    }

    @Test
    void theContentTypeDoesNotMatter() {
        assertThat(result(Fixture.read(), StubServer.json(200, Fixture.ITEM, "Content-Type: text/html")))
                .isInstanceOf(Reply.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "-1e-99999999999", "0e4000000000"})
    void aNumberThatNobodyCanHoldIsNoUsableAnswer(String number) {
        assertThat(result(Fixture.read(), StubServer.json(200, "{\"data\":[{\"a\":" + number + "}]}")))
                .isEqualTo(new NoUsableAnswer("the body is not JSON", 200));
    }

    @Test
    void nothingExpectedIsNothingRead() {
        ApiResult result = result(Fixture.change("DELETE"), StubServer.json(204, ""));

        assertThat(result).isInstanceOfSatisfying(Reply.class, reply -> {
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.body().isMissingNode()).isTrue();
        });
    }

    /** A gateway's page may come with 200, and nothing in an answer without a body tells it from the API's. */
    @ParameterizedTest
    @ValueSource(ints = {200, 202})
    void nothingExpectedIsNotTakenFromAnotherSuccess(int status) {
        assertThat(result(Fixture.change("DELETE"), StubServer.json(status, "<html>Please sign in</html>")))
                .isEqualTo(new NoUsableAnswer("status %d instead of 204".formatted(status), status));
    }

    @Test
    void anotherSuccessThanThePlansIsNoUsableAnswer() {
        assertThat(result(Fixture.read(), StubServer.json(202, Fixture.ITEM)))
                .isEqualTo(new NoUsableAnswer("status 202 instead of 200", 202));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        Step redirect = StubServer.json(status, "", "Location: " + server.uri("/elsewhere"));

        assertThat(result(Fixture.read(), redirect)).isInstanceOf(NoUsableAnswer.class);
        assertThat(server.received("/elsewhere")).isEmpty();
    }

    @Test
    void compressionThatNobodyAskedForIsNoUsableAnswer() {
        assertThat(result(Fixture.read(), StubServer.json(200, Fixture.ITEM, "Content-Encoding: gzip")))
                .isInstanceOf(NoUsableAnswer.class);
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() {
        Step endless = socket -> {
            byte[] block = new byte[64 * 1024];
            socket.getOutputStream().write(StubServer.head(200, Integer.MAX_VALUE));
            while (true) {
                socket.getOutputStream().write(block);
            }
        };

        assertThat(result(Fixture.read(), endless)).isEqualTo(new NoUsableAnswer("the body is larger than 1 MiB", 200));
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        String body = Fixture.ITEM + " ".repeat(1024 * 1024 - Fixture.ITEM.length());

        assertThat(result(Fixture.read(), StubServer.json(200, body))).isInstanceOf(Reply.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"statusCode\":409,\"message\":\"in use\"}       | in use",
                "{\"statusCode\":409,\"message\":[\"in use\",\"\"]} | in use",
                "{\"statusCode\":409,\"message\":\"\\u202ein\\u0000use\\n\"} | in use",
            })
    void anErrorOfTheApiCarriesItsMessages(String body, String message) {
        assertThat(refused(StubServer.json(409, body)))
                .isEqualTo(new Refused(409, List.of(message), Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad Gateway</html>",
                "[]",
                "{}",
                "{\"statusCode\":502}",
                "{\"message\":\"x\"}",
                "{\"statusCode\":502,\"message\":[1]}"
            })
    void anErrorOfAnotherShapeIsFromAGateway(String body) {
        assertThat(refused(StubServer.json(502, body)).fromGateway()).isTrue();
    }

    @Test
    void messagesAreBounded() {
        String many = ("\"" + "x".repeat(600) + "\",").repeat(30) + "\"last\"";

        Refused refused = refused(StubServer.json(400, "{\"statusCode\":400,\"message\":[" + many + "]}"));

        assertThat(refused.messages()).hasSize(20).allMatch(message -> message.length() == 500);
    }

    @Test
    void retryAfterIsRead() {
        assertThat(refused(StubServer.json(429, "", "Retry-After: 7")).retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    private Refused refused(Step step) {
        return (Refused) result(Fixture.change("POST"), step);
    }

    private ApiResult result(RequestPlan plan, Step step) {
        server.script(Fixture.USERS_PATH, step);
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            return api.send(plan, Fixture.NONE).result();
        }
    }
}
