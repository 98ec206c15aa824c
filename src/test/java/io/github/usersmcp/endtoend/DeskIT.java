package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Clients of every kind delete a user over stdio, and the person decides at the approval desk in their browser. */
@EnabledOnOs(OS.LINUX)
class DeskIT extends OnDesktop {
    private static final String LINKS = "{\"elicitation\":{\"url\":{}}}";
    private static final String[] PATIENT = {"--desk-wait", "5m"};
    private static final String[] IMPATIENT = {"--desk-wait", "0s"};

    @Test
    void withoutElicitationTheFirstCallCompletesOnceThePersonDecidedInTheBrowser() throws IOException {
        try (LineClient client = client("{}", PATIENT)) {
            String call = client.start("delete_user", JOSE);
            URI link = desktop.opened();
            DeskBrowser browser = DeskBrowser.launched(link);
            assertThat(browser.get(DeskBrowser.approval(link)).body()).contains("José María de la Cruz", EMAIL);
            assertThat(changes()).isEmpty();

            browser.approve(DeskBrowser.approval(link), EMAIL);

            assertThat(outcome(client.answer(call))).isEqualTo("completed");
        }
        assertThat(changes()).containsExactly("DELETE");
        assertThat(recorded().path("channel").asString()).isEqualTo("desk");
        assertThat(recorded().path("by").asString()).isEqualTo(System.getProperty("user.name"));
        assertThat(recorded().path("proof").asString()).isEqualTo("own_browser");
    }

    @Test
    void aWrongTextAndANoAtTheDeskDeleteNobody() {
        try (LineClient client = client("{}", PATIENT)) {
            String call = client.start("delete_user", JOSE);
            URI link = desktop.opened();
            DeskBrowser browser = DeskBrowser.launched(link);

            assertThat(browser.approve(DeskBrowser.approval(link), "jose").status())
                    .isEqualTo(409);
            assertThat(browser.decline(DeskBrowser.approval(link)).status()).isEqualTo(303);

            JsonNode result = client.answer(call).at("/result/structuredContent");
            assertThat(result.path("outcome").asString()).isEqualTo("declined");
            assertThat(result.at("/declined/by").asString()).isEqualTo("person");
        }
        assertThat(changes()).isEmpty();
    }

    @Test
    void theTokenIsWorthNothingBeforeTheDecisionAndCompletesTheCallOnceAfterIt() {
        try (LineClient client = client("{}", IMPATIENT)) {
            JsonNode first = client.call("delete_user", JOSE);
            assertThat(first.path("outcome").asString()).isEqualTo("confirmation_required");
            URI link = desktop.opened();
            assertThat(first.at("/confirmation/url").asString()).endsWith(DeskBrowser.approval(link));
            assertThat(client.call("delete_user", again(first)).path("outcome").asString())
                    .isEqualTo("confirmation_required");
            assertThat(changes()).isEmpty();

            DeskBrowser.launched(link).approve(DeskBrowser.approval(link), EMAIL);

            assertThat(client.call("delete_user", again(first)).path("outcome").asString())
                    .isEqualTo("completed");
            assertThat(client.call("delete_user", again(first)).path("outcome").asString())
                    .isEqualTo("failed");
        }
        assertThat(changes()).containsExactly("DELETE");
    }

    @Test
    void theLinkInTheResultSignsNobodyIn() {
        try (LineClient client = client("{}", IMPATIENT)) {
            JsonNode first = client.call("delete_user", JOSE);
            URI url = URI.create(first.at("/confirmation/url").asString());
            DeskBrowser stranger = new DeskBrowser(url.resolve("/desk"));

            DeskBrowser.Page known = stranger.get("/a/" + url.getPath().replaceFirst(".*/", ""));
            DeskBrowser.Page unknown = stranger.get("/a/00000000-0000-4000-8000-000000000000");

            assertThat(known.asksWhoThePersonIs()).isTrue();
            assertThat(known.body()).doesNotContain(EMAIL, "Jos");
            assertThat(unknown.status()).isEqualTo(known.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fallback", "off"})
    void aClientWithFormsIsAskedItself(String desk) {
        try (LineClient client = client("{\"elicitation\":{}}", "--desk", desk)) {
            String call = client.start("delete_user", JOSE);
            JsonNode question = client.next();
            assertThat(question.path("method").asString()).isEqualTo("elicitation/create");
            assertThat(question.at("/params/mode").asString("form")).isEqualTo("form");

            reply(client, question, "{\"action\":\"accept\",\"content\":{\"typed\":\"" + EMAIL + "\"}}");

            assertThat(outcome(client.answer(call))).isEqualTo("completed");
        }
        assertThat(desktop.openedNothing()).isTrue();
    }

    @Test
    void aRiskThatIsDecidedAtTheDeskSendsAlsoAClientWithFormsThere() {
        try (LineClient client = client("{\"elicitation\":{}}", "--desk", "destructive", "--desk-wait", "5m")) {
            String call = client.start("delete_user", JOSE);
            URI link = desktop.opened();
            DeskBrowser.launched(link).approve(DeskBrowser.approval(link), EMAIL);

            JsonNode next = client.next();

            assertThat(next.path("id").asString()).isEqualTo(call);
            assertThat(outcome(next)).isEqualTo("completed");
        }
    }

    @Test
    void aClientWithLinksOffersTheLinkAndHearsWhenItIsOver() {
        try (LineClient client = client(LINKS)) {
            String call = client.start("delete_user", JOSE);
            JsonNode offer = client.next();
            assertThat(offer.path("method").asString()).isEqualTo("elicitation/create");
            assertThat(offer.at("/params/mode").asString()).isEqualTo("url");
            URI link = desktop.opened();
            assertThat(offer.at("/params/url").asString())
                    .endsWith(DeskBrowser.approval(link))
                    .doesNotContain("key");
            reply(client, offer, "{\"action\":\"accept\"}");

            DeskBrowser.launched(link).approve(DeskBrowser.approval(link), EMAIL);

            JsonNode over = client.next();
            assertThat(over.path("method").asString()).isEqualTo("notifications/elicitation/complete");
            assertThat(over.at("/params/elicitationId")).isEqualTo(offer.at("/params/elicitationId"));
            assertThat(outcome(client.answer(call))).isEqualTo("completed");
        }
        assertThat(changes()).containsExactly("DELETE");
    }

    @Test
    void aLinkThatTheClientDeclinesIsWithdrawn() {
        try (LineClient client = client(LINKS)) {
            String call = client.start("delete_user", JOSE);
            JsonNode offer = client.next();
            URI link = desktop.opened();
            DeskBrowser browser = DeskBrowser.launched(link);

            reply(client, offer, "{\"action\":\"decline\"}");

            assertThat(outcome(client.answer(call))).isEqualTo("declined");
            assertThat(browser.approve(DeskBrowser.approval(link), EMAIL).status())
                    .isNotEqualTo(303);
        }
        assertThat(changes()).isEmpty();
    }

    private static void reply(LineClient client, JsonNode question, String result) {
        client.program().send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(question.path("id"), result));
    }

    @Test
    void withoutHandshakeTheLinkIsInTheResultAndTheRetryAsksAgainUntilThePersonDecided() {
        try (LineClient client = new LineClient(server(IMPATIENT))) {
            JsonNode question = stateless(client, "1", JsonNodeFactory.instance.objectNode());
            assertThat(question.path("resultType").asString()).isEqualTo("input_required");
            assertThat(question.at("/inputRequests/confirm/params/mode").asString())
                    .isEqualTo("url");
            URI link = desktop.opened();

            JsonNode early = stateless(client, "2", accepted(question));
            assertThat(early.path("resultType").asString()).isEqualTo("input_required");
            assertThat(changes()).isEmpty();
            DeskBrowser.launched(link).approve(DeskBrowser.approval(link), EMAIL);

            assertThat(stateless(client, "3", accepted(early))
                            .at("/structuredContent/outcome")
                            .asString())
                    .isEqualTo("completed");
        }
        assertThat(changes()).containsExactly("DELETE");
    }

    private static ObjectNode accepted(JsonNode question) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.set("requestState", question.path("requestState"));
        params.putObject("inputResponses").putObject("confirm").put("action", "accept");
        return params;
    }

    private static JsonNode stateless(LineClient client, String id, ObjectNode params) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("id", id);
        message.put("method", "tools/call").set("params", params);
        params.put("name", "delete_user").set("arguments", JsonMapper.shared().readTree(JOSE));
        params.set("_meta", JsonMapper.shared().readTree("""
                {"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientInfo":{"name":"line-client","version":"1"},
                "io.modelcontextprotocol/clientCapabilities":%s}""".formatted(LINKS)));
        client.program().send(message.toString());
        return client.answer(id).path("result");
    }

    @Test
    void afterARestartTheOldTokenSaysThatItIsNotKnown() {
        JsonNode first;
        try (LineClient client = client("{}", IMPATIENT)) {
            first = client.call("delete_user", JOSE);
        }
        try (LineClient client = client("{}", IMPATIENT)) {
            JsonNode error = client.call("delete_user", again(first)).path("error");

            assertThat(error.path("kind").asString()).isEqualTo("invalid_arguments");
            assertThat(error.path("message").asString()).contains("not since it started");
            assertThat(error.path("hint").asString()).isNotBlank();
        }
        assertThat(changes()).isEmpty();
    }
}
