package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.HttpRoundTrip.ReplyDecoding;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.io.BoundedBody;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.Result;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;

/**
 * What a fuzzer drives: the first byte picks the status, the second what is expected, then comes a line for {@code
 * Retry-After}, and the rest is the body.
 */
public final class ReplyFuzz {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int LONGEST_BODY = 2048;
    private static final List<Integer> STATUSES = List.of(200, 201, 204, 302, 400, 401, 404, 409, 429, 500, 502, 503);
    private static final List<Expected> EXPECTED =
            List.of(Expected.NOTHING, Expected.LINKS, Expected.ITEM, Expected.PAGE, Expected.LIST);
    private static final ReplyDecoding DECODING = new ReplyDecoding(CLOCK, () -> new SentSecrets(List.of()));

    private ReplyFuzz() {}

    /** The entry that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 3) {
            return;
        }
        int status = STATUSES.get((data[0] & 0xFF) % STATUSES.size());
        Expected expected = EXPECTED.get((data[1] & 0xFF) % EXPECTED.size());
        WireResult.Answer answer = answer(status, Arrays.copyOfRange(data, 2, data.length));
        check(expected, status, DECODING.decode(plan(expected), answer));
        check(TokenReply.read(answer, NOW, new SentSecrets(List.of())));
    }

    private static WireResult.Answer answer(int status, byte[] rest) {
        int end = new String(rest, StandardCharsets.ISO_8859_1).indexOf('\n');
        String retryAfter = new String(rest, 0, Math.max(0, end), StandardCharsets.ISO_8859_1);
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
        return new WireResult.Answer(status, headers, body(ByteBuffer.wrap(rest, end + 1, rest.length - end - 1)));
    }

    private static Result<String> body(ByteBuffer bytes) {
        BoundedBody body = new BoundedBody(LONGEST_BODY);
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        });
        body.onNext(List.of(bytes));
        body.onComplete();
        return body.getBody().toCompletableFuture().join();
    }

    private static RequestPlan plan(Expected expected) {
        int success = expected == Expected.NOTHING ? 204 : 200;
        return new RequestPlan("GET", List.of("v1", "users"), List.of(), Optional.empty(), success, expected, true);
    }

    private static void check(Expected expected, int status, ApiResult result) {
        if (result instanceof ApiResult.Reply reply) {
            assertThat(status).isLessThan(300);
            check(expected, reply.body());
        } else if (result instanceof ApiResult.Refused refused) {
            assertThat(refused.messages())
                    .hasSizeLessThanOrEqualTo(20)
                    .allMatch(PlainText::isPlain)
                    .allMatch(message -> message.length() <= 500);
            refused.retryAfter().ifPresent(ReplyFuzz::checkWait);
        } else {
            assertThat(result).isInstanceOf(ApiResult.NoUsableAnswer.class);
        }
    }

    private static void check(Expected expected, JsonNode body) {
        switch (expected) {
            case NOTHING -> assertThat(body.isMissingNode()).isTrue();
            case LINKS -> assertThat(body.isObject()).isTrue();
            case ITEM -> assertThat(body.at("/data/0").isObject()).isTrue();
            case LIST -> assertThat(body.path("data").isArray()).isTrue();
            case PAGE -> assertThat(body.at("/_pagination/totalPages").asInt(0)).isNotNegative();
        }
    }

    private static void checkWait(Duration wait) {
        assertThat(wait).isBetween(Duration.ZERO, Duration.ofDays(1));
    }

    private static void check(TokenResult grant) {
        if (grant instanceof TokenResult.Given given) {
            assertThat(given.token().text().reveal()).isNotBlank();
            assertThat(given.token().expiresAt()).isPresent();
            assertThat(Claims.of(given.token().text())).isNotNull();
        }
    }
}
