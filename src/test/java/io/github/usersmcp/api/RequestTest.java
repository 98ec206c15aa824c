package io.github.usersmcp.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.usersmcp.api.ApiExchange.Correlation;
import io.github.usersmcp.api.StubServer.Received;
import io.github.usersmcp.api.TokenSource.AccessToken;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What goes out, byte for byte. */
class RequestTest {
    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTargetIsThePathAndQueryPercentEncoded() {
        RequestPlan plan = new RequestPlan(
                "GET",
                List.of("v1", "users", "a/b c?#%é"),
                List.of(
                        new Parameter("e mail", "a+b&c=d é"),
                        new Parameter("orderBy", "x:ASC"),
                        new Parameter("orderBy", "y")),
                Optional.empty(),
                200,
                Expected.ITEM,
                true);

        assertThat(sent(plan).line())
                .isEqualTo("GET /v1/users/a%2Fb%20c%3F%23%25%C3%A9"
                        + "?e%20mail=a%2Bb%26c%3Dd%20%C3%A9&orderBy=x%3AASC&orderBy=y HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prefix", "/prefix/"})
    void aPathPrefixOfTheBaseUrlIsKept(String prefix) {
        server.script("/prefix", StubServer.json(200, Fixture.ITEM));
        try (UsersApi api = Fixture.api(
                Fixture.settings(server.uri(prefix), server.uri(""), Fixture.BEARER, Fixture.AMPLE),
                Clock.systemUTC())) {
            api.send(Fixture.read(), Fixture.NONE);
        }

        assertThat(server.received("/prefix"))
                .extracting(Received::line)
                .containsExactly("GET /prefix/v1/users HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void aSegmentThatNamesAnotherResourceIsABug(String segment) {
        RequestPlan plan =
                new RequestPlan("GET", List.of("v1", segment), List.of(), Optional.empty(), 200, Expected.ITEM, true);
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            assertThatIllegalArgumentException().isThrownBy(() -> api.send(plan, Fixture.NONE));
        }
    }

    @Test
    void theBodyIsCompactUtf8Json() {
        Received request = sent(withBody());

        assertThat(request.body()).isEqualTo("{\"firstName\":\"Zoë 😀\",\"enabled\":true}");
    }

    @Test
    void aRequestWithBodyCarriesExactlyTheseHeaders() {
        assertThat(headerNames(sent(withBody())))
                .containsExactlyInAnyOrder(
                        "accept",
                        "authorization",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent",
                        "x-request-id");
    }

    @Test
    void aRequestWithoutBodyHasNoContentType() {
        assertThat(sent(Fixture.read()).header("Content-Type")).isEmpty();
    }

    @Test
    void theHeadersHaveTheirValues() {
        Received request = sent(withBody());

        assertThat(request.header("Content-Type")).containsExactly("application/json");
        assertThat(request.header("Accept")).containsExactly("application/json");
        assertThat(request.header("Authorization")).containsExactly("Bearer ready-token");
        assertThat(request.header("User-Agent")).containsExactly("contabo-users-mcp/dev");
    }

    @Test
    void theRequestIdIsFreshForEachRequest() {
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM), StubServer.json(200, Fixture.ITEM));
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            String first = api.send(Fixture.read(), Fixture.NONE).requestId();
            String second = api.send(Fixture.read(), Fixture.NONE).requestId();

            assertThat(server.received(Fixture.USERS_PATH))
                    .flatExtracting(request -> request.header("x-request-id"))
                    .containsExactly(first, second)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theCallersIdentifiersAreSent() {
        server.script(Fixture.USERS_PATH, StubServer.json(200, Fixture.ITEM));
        String id = "04e0f898-37b4-48bc-a794-1a57abe6aa31";
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            api.send(Fixture.read(), new Correlation(Optional.of(id), Optional.of("trace 7")));
        }
        Received request = server.received(Fixture.USERS_PATH).get(0);

        assertThat(request.header("x-request-id")).containsExactly(id);
        assertThat(request.header("x-trace-id")).containsExactly("trace 7");
    }

    @Test
    void overTlsHttp2MayBeNegotiated() {
        AccessToken token = AccessToken.of(new Secret("t"), Optional.empty()).orElseThrow();
        RequestEncoding encoding = new RequestEncoding(URI.create("https://api.example.com"));

        assertThat(encoding.encode(Fixture.read(), token, "id", Optional.empty())
                        .version())
                .contains(HttpClient.Version.HTTP_2);
    }

    private Received sent(RequestPlan plan) {
        server.script("/v1/users", StubServer.json(200, Fixture.ITEM));
        try (UsersApi api = Fixture.api(server, Fixture.BEARER)) {
            api.send(plan, Fixture.NONE);
        }
        return server.received("/v1/users").get(0);
    }

    private static RequestPlan withBody() {
        var body =
                JsonNodeFactory.instance.objectNode().put("firstName", "Zoë 😀").put("enabled", true);
        return Fixture.plan("PATCH", Optional.of(body), 200, Expected.LINKS);
    }

    private static List<String> headerNames(Received request) {
        return request.head()
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }
}
