package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.RawApi.Answer;
import io.github.usersmcp.catalog.FurtherTools;
import io.github.usersmcp.catalog.ToolCatalog;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists whose answer does not say how many elements there are never look complete unless they are. The sandbox has 13 API
 * permissions, and does page them.
 */
class ListsWithoutTotalTest {
    private static final String TOOL = FurtherTools.LIST_WITHOUT_TOTAL;
    private static final ToolCatalog PAGED = FurtherTools.with(TOOL);
    private static final ToolCatalog WHOLE = FurtherTools.withoutPages(TOOL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Found 13 APIs.",
                "{\"apiName\":\"compute\"} | Found 4 APIs (apiName: compute).",
                "{\"apiName\":\"nothing\"} | No APIs match (apiName: “nothing”).",
                "{\"size\":13} | Showing 13 APIs; page 2 may have more.",
                "{\"size\":5} | Showing 5 APIs; page 2 may have more.",
                "{\"size\":5,\"page\":3} | Showing 3 APIs of page 3; the API gave no usable total, so there may be more.",
                "{\"size\":5,\"page\":4} | Page 4 is empty.",
                "{\"size\":5,\"allPages\":true} | Found 13 APIs.",
                "{\"size\":13,\"allPages\":true} | Found 13 APIs.",
                "{\"allPages\":true} | Found 13 APIs."
            })
    void aListSaysHowMuchOfItIsShown(String arguments, String summary) {
        assertThat(summary(sandbox(PAGED, Setup.usual(), arguments))).isEqualTo(summary);
    }

    @Test
    void elementsAreShownAsTheToolDescribesThem() {
        ObjectNode result = sandbox(PAGED, Setup.usual(), "{\"apiName\":\"firewall\"}");

        assertThat(result.path("apis").toString()).isEqualTo("""
                [{"apiName":"/v1/firewalls","actions":["CREATE","READ","UPDATE","DELETE"]}]""");
        assertThat(result.path("pagination").toString()).isEqualTo("""
                {"page":1,"size":100,"totalElements":1,"totalPages":1}""");
    }

    @Test
    void aFullPageNamesTheNextOne() {
        ObjectNode result = sandbox(PAGED, Setup.usual(), "{\"size\":5}");

        assertThat(result.path("pagination").toString()).isEqualTo("""
                {"page":1,"size":5,"nextPage":2}""");
    }

    @Test
    void allPagesHoldEveryElementOnceInOrder() {
        assertThat(sandbox(PAGED, Setup.usual(), "{\"allPages\":true,\"size\":5}")
                        .path("apis"))
                .isEqualTo(sandbox(PAGED, Setup.usual(), "{}").path("apis"));
    }

    @Test
    void theServerReadsNoPageAfterTheLastOne() {
        try (RunningTools tools = RunningTools.of(Setup.usual(), PAGED)) {
            tools.run(TOOL, "{\"allPages\":true,\"size\":5}");

            assertThat(tools.requests()).hasSize(3);
        }
    }

    @Test
    void aListThatTheApiDoesNotPageIsReadWithOneRequest() {
        try (RunningTools tools = RunningTools.of(Setup.usual(), WHOLE)) {
            tools.run(TOOL, "{}");

            assertThat(tools.requests())
                    .extracting(request -> request.rawPathAndQuery())
                    .containsExactly("/v1/roles/api-permissions");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99 | {} | Found 99 APIs.",
                "100 | {} | Showing 100 APIs; page 2 may have more.",
                "180 | {} | Showing the first 100 of 180 APIs; the server's limit cut off the rest.",
                "180 | {\"allPages\":true} | Found 180 APIs.",
                "100 | {\"allPages\":true} | Showing 100 APIs; the API gave no usable total, so there may be more.",
                "1200 | {\"allPages\":true} | Showing the first 1000 of 1200 APIs; the server's limit cut off the rest.",
                "7 | {\"page\":2} | Showing 7 APIs of page 2; the API gave no usable total, so there may be more."
            })
    void anApiThatIgnoresThePageAskedForIsNotMisunderstood(int sent, String arguments, String summary) {
        assertThat(summary(raw(PAGED, body(sent, "{}"), arguments))).isEqualTo(summary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"allPages\":true}"})
    void aShorterPageWithALinkToTheNextOneIsNotTheLast(String arguments) {
        assertThat(summary(raw(PAGED, body(50, "{\"next\":\"/v1/roles/api-permissions?page=2\"}"), arguments)))
                .isEqualTo("Showing 50 APIs; the API gave no usable total, so there may be more.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | Found 30 APIs.",
                "1000 | Found 1000 APIs.",
                "1200 | Showing the first 1000 of 1200 APIs; the server's limit cut off the rest."
            })
    void oneAnswerIsBoundedAsAllPagesAre(int sent, String summary) {
        ObjectNode result = raw(WHOLE, body(sent, "{}"), "{}");

        assertThat(summary(result)).isEqualTo(summary);
        assertThat(result.at("/pagination/truncated").asBoolean(false)).isEqualTo(sent > 1000);
    }

    @Test
    void oneAnswerIsBoundedInBytes() {
        String large = "{\"apiName\":\"%s\",\"actions\":[]}".formatted("x".repeat(4000));
        String body = "{\"data\":[%s],\"_links\":{}}"
                .formatted(IntStream.range(0, 200)
                        .mapToObj(index -> large.replaceFirst("x", "/" + index))
                        .collect(Collectors.joining(",")));
        ObjectNode result = raw(WHOLE, body, "{}");

        assertThat(result.path("apis").size()).isBetween(100, 150);
        assertThat(summary(result))
                .matches("Showing the first \\d+ of 200 APIs; the server's limit cut off the rest[.]");
        assertThat(result.at("/warnings/0").asString()).startsWith("The list is cut: ");
    }

    @Test
    void theCapCutsExactlyAndSaysSo() {
        ObjectNode result = sandbox(PAGED, Setup.usual().maxElements(7), "{\"allPages\":true,\"size\":5}");

        assertThat(result.path("apis")).hasSize(7);
        assertThat(summary(result)).isEqualTo("Showing the first 7 APIs; the server's limit cut the list.");
    }

    @Test
    void oneAnswerWithALinkToTheNextPageIsNotAll() {
        // The sandbox has pages of 10 even though this tool says that there are none.
        assertThat(summary(sandbox(WHOLE, Setup.usual(), "{}")))
                .isEqualTo("Showing 10 APIs; the API gave no usable total, so there may be more.");
    }

    @Test
    void anAnswerThatIsTooLargeIsToBeNarrowed() {
        assertThat(raw(WHOLE, body(60_000, "{}"), "{}").at("/error/hint").asString())
                .isEqualTo("Ask for less at once, with a filter.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":{}}", "{\"_links\":{}}", "{\"data\":[1]}", "[]"})
    void anotherFormIsNoUsableAnswer(String body) {
        assertThat(raw(PAGED, body, "{}").at("/error/kind").asString()).isEqualTo("api_unavailable");
    }

    @Test
    void aPaginationThatTheApiSendsAllTheSameIsBelieved() {
        String body = body(3, "{}").replace("\"_links\"", "\"_pagination\":{\"totalElements\":8},\"_links\"");

        assertThat(summary(raw(PAGED, body, "{\"size\":3}")))
                .isEqualTo("Showing 3 of 8 APIs; pages 2 to 3 have the rest.");
    }

    @Test
    void theApiCannotClaimWhatOnlyTheServerSays() {
        String body =
                body(3, "{}").replace("\"_links\"", "\"_pagination\":{\"read\":99,\"truncated\":false},\"_links\"");

        assertThat(summary(raw(PAGED, body, "{\"size\":3}"))).doesNotContain("99");
    }

    private static String body(int elements, String links) {
        String data = IntStream.range(0, elements)
                .mapToObj("{\"apiName\":\"/v1/api%d\",\"actions\":[\"READ\"]}"::formatted)
                .collect(Collectors.joining(","));
        return "{\"data\":[%s],\"_links\":%s}".formatted(data, links);
    }

    private static String summary(JsonNode result) {
        return result.path("summary").asString();
    }

    private static ObjectNode raw(ToolCatalog catalog, String body, String arguments) {
        try (RawApi api = new RawApi(Answer.json(body))) {
            return sandbox(catalog, Setup.usual().at(api.uri()), arguments);
        }
    }

    private static ObjectNode sandbox(ToolCatalog catalog, Setup setup, String arguments) {
        try (RunningTools tools = RunningTools.of(setup, catalog)) {
            return tools.envelope(TOOL, arguments);
        }
    }
}
