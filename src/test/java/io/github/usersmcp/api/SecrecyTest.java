package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.api.Transport.WireResult;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import io.github.usersmcp.value.Result;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is logged and printed, and what never is. */
class SecrecyTest {
    private static final List<String> SECRETS =
            List.of("s3cret", "pä ss", "p%C3%A4", "the-token", "query-marker", "body-marker", "answer-marker");

    private final StubServer server = new StubServer();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.usersmcp");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = root.getLevel();
    private final Level ourLevel = ours.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(level);
        ours.setLevel(ourLevel);
        server.close();
    }

    @Test
    void aRequestIsLoggedByMethodPathStatusAndRequestId() {
        String requestId =
                exchange(StubServer.json(200, "{\"secret\":\"answer-marker\"}")).requestId();

        assertThat(messages())
                .anyMatch(line -> line.matches("PATCH /v1/users -> 200 in \\d+ ms, request id " + requestId));
    }

    @Test
    void noSecretIsLogged() {
        exchange(StubServer.json(200, "{\"secret\":\"answer-marker\"}"));
        exchange(StubServer.json(400, "answer-marker"));
        exchange(StubServer.cut());

        assertThat(messages()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
    }

    @Test
    void aFailureTellsNoSecret() {
        assertThat(exchange(StubServer.json(200, "answer-marker")).toString()).doesNotContain(SECRETS);
    }

    @Test
    void whatHoldsATokenDoesNotPrintIt() {
        var token = AccessToken.of(new Secret("the-token"), Optional.empty()).orElseThrow();

        assertThat(new TokenResult.Given(token).toString()).doesNotContain("the-token");
        assertThat(new WireResult.Answer(200, HttpHeaders.of(Map.of(), (a, b) -> true), Result.good("answer-marker"))
                        .toString())
                .doesNotContain("answer-marker");
    }

    private ApiExchange exchange(StubServer.Step step) {
        server.script(Fixture.TOKEN_PATH, StubServer.json(200, Fixture.tokenAnswer("the-token", 300)));
        server.script(Fixture.USERS_PATH, step);
        var body = JsonNodeFactory.instance.objectNode().put("a", "body-marker");
        RequestPlan plan = new RequestPlan(
                "PATCH",
                List.of("v1", "users"),
                List.of(new Parameter("q", "query-marker")),
                Optional.of(body),
                200,
                Expected.LINKS,
                true);
        try (UsersApi api = Fixture.api(server, Fixture.PASSWORD)) {
            return api.send(plan, Fixture.NONE);
        }
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
