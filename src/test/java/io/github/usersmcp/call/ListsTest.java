package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.sandbox.SandboxFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists: what they show, page by page and all at once. The sandbox's account has 13 users. */
class ListsTest {
    private static final String USERS = "retrieve_user_list";
    private static final String EMPTY_PAGE = """
            {"data":[],"_links":{},"_pagination":{"size":3,"totalElements":13,"totalPages":5,"page":2}}""";

    @ParameterizedTest
    @ValueSource(strings = {"tenantId", "customerId", "permissions", "_links", "locale"})
    void aSlimListLeavesOutWhatNobodyAskedFor(String field) {
        assertThat(users("{}").findValue(field)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenantId", "customerId", "permissions", "locale"})
    void aFullListHasIt(String field) {
        assertThat(users("""
                {"detail":"full"}""").findValue(field)).isNotNull();
    }

    @Test
    void aSlimUserLeavesOutPermissions() {
        ObjectNode result = run(
                Setup.usual(), "retrieve_user", SampleCall.of("retrieve_user").arguments());

        assertThat(result.findValue("permissions")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 5"})
    void aPageNamesTheNextOne(int page, int next) {
        assertThat(users("{\"size\":3,\"page\":%d}".formatted(page))
                        .at("/pagination/nextPage")
                        .asInt())
                .isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void theLastPageNamesNoNextOne(int page) {
        assertThat(users("{\"size\":3,\"page\":%d}".formatted(page))
                        .path("pagination")
                        .has("nextPage"))
                .isFalse();
    }

    @Test
    void aListWithoutMatchesIsEmpty() {
        ObjectNode result = users("""
                {"email":"nobody@nowhere"}""");

        assertThat(result.path("users")).isEmpty();
        assertThat(result.path("summary").asString()).isEqualTo("No users match (email: nobody@nowhere).");
    }

    @Test
    void allPagesHoldEveryElementOnceInOrder() {
        JsonNode paged = users("""
                {"allPages":true,"size":3,"orderBy":["email:ASC"]}""").path("users");

        assertThat(paged).isEqualTo(users("""
                {"size":100,"orderBy":["email:ASC"]}""").path("users"));
    }

    @Test
    void allPagesAreOnePage() {
        JsonNode pagination = users("""
                {"allPages":true,"size":3,"page":4}""").path("pagination");

        assertThat(pagination.toString()).isEqualTo("""
                {"page":1,"size":13,"totalElements":13,"totalPages":1}""");
    }

    @Test
    void allPagesAreReadOneAfterTheOther() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.run(USERS, """
                    {"allPages":true,"size":5,"enabled":true}""");

            assertThat(tools.requests())
                    .extracting(request -> request.rawPathAndQuery())
                    .containsExactly("/v1/users?enabled=true&page=1&size=5", "/v1/users?enabled=true&page=2&size=5");
        }
    }

    @Test
    void progressRisesFromPageToPage() {
        List<String> reports = new ArrayList<>();
        Progress progress = (done, total, message) -> reports.add(done + "/" + total + " " + message);

        run(Setup.usual().progress(progress), USERS, """
                {"allPages":true,"size":5}""");

        assertThat(reports).containsExactly("5/13 5 of 13 read", "10/13 10 of 13 read", "13/13 13 of 13 read");
    }

    @Test
    void progressNeverStandsStill() {
        List<Integer> reports = new ArrayList<>();
        try (RunningTools tools = Setup.usual()
                .progress((done, total, message) -> reports.add(done))
                .start()) {
            tools.sandbox().fault(SandboxFault.latency(0).on("GET", "/v1/users"));
            tools.sandbox().fault(SandboxFault.rawBody(200, "application/json", EMPTY_PAGE));

            tools.run(USERS, """
                    {"allPages":true,"size":3}""");
        }
        assertThat(reports).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 12})
    void theCapCutsExactlyAndSaysSo(int cap) {
        ObjectNode result = run(Setup.usual().maxElements(cap), USERS, """
                {"allPages":true,"size":3}""");

        assertThat(result.path("users")).hasSize(cap);
        assertThat(result.at("/pagination/truncated").asBoolean()).isTrue();
        assertThat(result.at("/warnings/0").asString())
                .startsWith("The list is cut: only the first %d of 13 elements are shown.".formatted(cap));
    }

    @Test
    void theCapReadsNoPageMoreThanItNeeds() {
        try (RunningTools tools = Setup.usual().maxElements(6).start()) {
            tools.run(USERS, """
                    {"allPages":true,"size":3}""");

            assertThat(tools.requests()).hasSize(2);
        }
    }

    @Test
    void aListAsLongAsTheCapIsNotCut() {
        ObjectNode result = run(Setup.usual().maxElements(13), USERS, """
                {"allPages":true,"size":3}""");

        assertThat(result.has("warnings")).isFalse();
        assertThat(result.path("pagination").has("truncated")).isFalse();
    }

    @Test
    void aFailingPageFailsTheWhole() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.latency(0).times(2));
            tools.sandbox().fault(SandboxFault.status(503).times(3));

            ObjectNode result = tools.envelope(USERS, """
                    {"allPages":true,"size":3}""");

            assertThat(result.at("/error/kind").asString()).isEqualTo("api_unavailable");
            assertThat(result.has("users")).isFalse();
        }
    }

    @Test
    void credentialsHaveAllPagesToo() {
        ObjectNode result = run(Setup.usual(), "list_object_storage_credentials", """
                {"userId":"%s","allPages":true,"size":1}""".formatted(SampleCall.PRIYA));

        assertThat(result.at("/credentials")
                        .valueStream()
                        .map(each -> each.path("credentialId").asInt()))
                .containsExactly(4711, 4712, 4713);
    }

    private static ObjectNode users(String json) {
        return run(Setup.usual(), USERS, json);
    }

    private static ObjectNode run(Setup setup, String tool, String json) {
        try (RunningTools tools = setup.start()) {
            return tools.envelope(tool, json);
        }
    }
}
