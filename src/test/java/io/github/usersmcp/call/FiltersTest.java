package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxApi;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import io.github.usersmcp.sandbox.SandboxSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Filters that the API does not have work over all pages, and say how much was read. The sandbox has 13 users. */
class FiltersTest {
    private static final List<SandboxApi> APIS = List.of(SandboxApi.V2025, SandboxApi.V2025_LENIENT, SandboxApi.V2026);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'search':'kowal'|anna.kowalska@example.com",
                "'search':'ANNA KOWALSKA'|anna.kowalska@example.com",
                "'search':'zoe muller'|zoe.mueller@example.com",
                "'search':'nobody at all'|\"\"",
                "'role':'storage keepers','enabled':true,'totp':true|anna.kowalska@example.com"
            })
    void aFilterFindsWhomItDescribes(String arguments, String emails) {
        try (RunningTools tools = Setup.usual().start()) {
            JsonNode result = list(tools, arguments);

            assertThat(emails(result)).isEqualTo(emails.isEmpty() ? List.of() : List.of(emails.split(" ")));
            assertThat(result.path("summary").asString()).containsPattern("; read 1[03] users\\.$");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"'emailVerified'", "'totp'"})
    void aFlagDividesTheUsers(String flag) {
        try (RunningTools tools = Setup.usual().start()) {
            List<String> all = emails(list(tools, "'detail':'slim'"));
            List<String> with = emails(list(tools, flag + ":true"));
            List<String> without = emails(list(tools, flag + ":false"));

            assertThat(with).isNotEmpty().doesNotContainAnyElementsOf(without);
            assertThat(without).isNotEmpty();
            assertThat(all).hasSize(with.size() + without.size());
        }
    }

    /** What the API holds, filtered here by the words of the definition, against what the tool answers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aReportOfAThousandUsersIsTheOneThatAnOracleMakes(int seed) {
        Random random = new Random(seed);
        SandboxSettings large = SandboxSettings.standard().withUsers(1_000).withApi(APIS.get(seed % APIS.size()));
        try (RunningTools tools = RunningTools.on(Setup.usual(), large)) {
            List<JsonNode> all = new ArrayList<>();
            for (int page = 1; page <= 10; page++) {
                all.addAll(new Elsewhere(tools.sandbox()).users(page));
            }
            Map<String, Predicate<JsonNode>> filters = new LinkedHashMap<>();
            pick(
                    random,
                    filters,
                    "'totp':" + (seed % 2 == 0),
                    user -> user.path("totp").asBoolean() == (seed % 2 == 0));
            pick(
                    random,
                    filters,
                    "'emailVerified':false",
                    user -> !user.path("emailVerified").asBoolean());
            pick(random, filters, "'enabled':true", user -> user.path("enabled").asBoolean());
            pick(
                    random,
                    filters,
                    "'role':'Auditors'",
                    user -> user.path("roles").findValuesAsString("name").contains("Auditors"));
            pick(
                    random,
                    filters,
                    "'search':'EXAMPLE.ORG'",
                    user -> user.path("email").asString().endsWith("@example.org"));

            JsonNode result = list(
                    tools, String.join(",", filters.keySet()) + (filters.isEmpty() ? "" : ",") + "'allPages':true");

            assertThat(emails(result))
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(user -> filters.values().stream().allMatch(filter -> filter.test(user)))
                            .map(user -> user.path("email").asString())
                            .toList());
        }
    }

    private static void pick(
            Random random, Map<String, Predicate<JsonNode>> filters, String argument, Predicate<JsonNode> oracle) {
        if (random.nextBoolean()) {
            filters.put(argument, oracle);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'totp':true|a@example.com|Found 1 user (totp: yes); 3 more could not be judged; read 5 users.",
                "'totp':false|d@example.com|Found 1 user (totp: no); 3 more could not be judged; read 5 users."
            })
    void usersWithoutAUsableFlagAreNamedForEitherValue(String filter, String email, String summary) {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(oddFlags());

            JsonNode result = list(tools, filter);

            assertThat(emails(result)).containsExactly(email);
            assertThat(result.path("summary").asString()).isEqualTo(summary);
            assertThat(result.at("/warnings/0").asString())
                    .isEqualTo("The API sent no usable totp of 3 users, who may match, too:"
                            + " b@example.com, c@example.com, e1.");
        }
    }

    @Test
    void whomAnotherFilterRejectsIsNotInDoubt() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(oddFlags());

            JsonNode result = list(tools, "'totp':true,'emailVerified':true,'search':'b@'");

            assertThat(result.path("summary").asString())
                    .isEqualTo("No users match (search: “b@”, emailVerified: yes, totp: yes); 1 could not be judged;"
                            + " read 5 users.");
            assertThat(result.at("/warnings/0").asString())
                    .isEqualTo("The API sent no usable totp of 1 user, who may match, too: b@example.com.");
        }
    }

    @Test
    void ofManyUsersInDoubtTwentyAreNamed() {
        String users = IntStream.range(0, 30)
                .mapToObj("{\"userId\":\"u%1$d\",\"email\":\"u%1$d@example.com\"}"::formatted)
                .collect(Collectors.joining(","));
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(users(users, 30));

            String warning = list(tools, "'totp':false").at("/warnings/0").asString();

            assertThat(warning)
                    .contains("30 users", "u19@example.com and 10 more.")
                    .doesNotContain("u20@");
        }
    }

    private static SandboxFault oddFlags() {
        return users("""
                {"userId":"a1","email":"a@example.com","totp":true,"emailVerified":true},
                {"userId":"b1","email":"b@example.com","emailVerified":true},
                {"userId":"c1","email":"c@example.com","totp":"maybe","emailVerified":false},
                {"userId":"d1","email":"d@example.com","totp":"false","emailVerified":false},
                {"userId":"e1","totp":null,"emailVerified":true}""", 5);
    }

    private static SandboxFault users(String users, int total) {
        return SandboxFault.rawBody(200, "application/json", """
                        {"data":[%s],"_pagination":{"size":100,"totalElements":%d,"totalPages":1,"page":1}}""".formatted(users, total))
                .on("GET", "/v1/users")
                .times(0);
    }

    @Test
    void pagesAreThoseOfTheMatches() {
        try (RunningTools tools = Setup.usual().start()) {
            JsonNode first = list(tools, "'totp':false,'size':2,'orderBy':'email:ASC'");
            JsonNode second = list(tools, "'totp':false,'size':2,'page':2,'orderBy':'email:ASC'");

            assertThat(emails(first)).hasSize(2).doesNotContainAnyElementsOf(emails(second));
            assertThat(first.at("/pagination/nextPage").asInt()).isEqualTo(2);
            assertThat(first.path("summary").asString()).contains("(totp: no)").contains("page");
        }
    }

    @Test
    void aListThatTheLimitCutDoesNotClaimToHaveLookedAtEveryone() {
        try (RunningTools tools = Setup.usual().maxElements(5).start()) {
            JsonNode result = list(tools, "'totp':false");

            assertThat(result.path("summary").asString()).contains("read only the first 5 users");
            assertThat(result.at("/pagination/truncated").asBoolean(false)).isTrue();
            assertThat(result.at("/pagination/totalElements").isMissingNode()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anna kowalska, anna.kowalska@example.com",
        "na kow, anna.kowalska@example.com",
        "zoe muller, zoe.mueller@example.com",
        "muller-angstrom, zoe.mueller@example.com",
        "KOWALSKA, anna.kowalska@example.com"
    })
    void aSearchFindsTheSameWhereTheApiSearchesItself(String search, String email) {
        for (SandboxApi api : APIS) {
            try (RunningTools tools =
                    RunningTools.on(Setup.usual(), SandboxSettings.standard().withApi(api))) {
                assertThat(emails(list(tools, "'search':'%s'".formatted(search))))
                        .containsExactly(email);
            }
        }
    }

    @Test
    void aListThatTheApiEndedEarlyDoesNotClaimToHaveLookedAtEveryone() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"userId":"a1","email":"a@example.com","totp":false}],
                            "_pagination":{"size":100,"totalElements":300,"totalPages":3,"page":1}}""")
                            .on("GET", "/v1/users")
                            .times(0));

            JsonNode result = list(tools, "'totp':false");

            assertThat(result.path("summary").asString())
                    .isEqualTo("Showing 1 user (totp: no); there may be more; read only the first 1 user.");
            assertThat(result.at("/pagination/totalElements").isMissingNode()).isTrue();
            assertThat(result.path("warnings").toString()).contains("others may match");
        }
    }

    @Test
    void aFilterThatTheApiRejectsIsNotSentAgain() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.status(400).on("GET", "/v1/users"));

            assertThat(emails(list(tools, "'search':'kowal'"))).containsExactly("anna.kowalska@example.com");
            assertThat(emails(list(tools, "'search':'kowal'"))).containsExactly("anna.kowalska@example.com");

            assertThat(tools.requests())
                    .extracting(SandboxRequest::rawPathAndQuery)
                    .containsExactly(
                            "/v1/users?search=kowal&page=1&size=100",
                            "/v1/users?page=1&size=100",
                            "/v1/users?page=1&size=100");
        }
    }

    @Test
    void anErrorThatHasAnotherCauseIsReported() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.status(400).on("GET", "/v1/users").times(0));

            assertThat(list(tools, "'search':'kowal'").at("/error/kind").asString())
                    .isEqualTo("rejected");
        }
    }

    @ParameterizedTest
    @CsvSource({"search,''", "role,''", "search,'  '", "role,'  '"})
    void anEmptyFilterIsAnErrorAndNotAListOfEverybody(String filter, String value) {
        try (RunningTools tools = Setup.usual().start()) {
            JsonNode result = list(tools, "'%s':'%s'".formatted(filter, value));

            assertThat(result.at("/error/kind").asString()).isEqualTo("invalid_arguments");
            assertThat(result.at("/error/violations/0/pointer").asString()).isEqualTo("/" + filter);
            assertThat(tools.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'enabled':true | Found 1 user (enabled: yes); read 3 users. | a@example.com",
                "'enabled':true,'allPages':true | Found 1 user (enabled: yes); read 3 users. | a@example.com",
                "'owner':true | Found 1 user (owner: yes); read 3 users. | b@example.com",
                "'email':'B@ex' | Found 1 user (email: B@ex); read 3 users. | b@example.com",
                "'email':'example','enabled':false | Found 1 user (email: example, enabled: no); read 3 users. | b@example.com"
            })
    void aFilterThatTheApiIgnoresIsAppliedHere(String arguments, String summary, String emails) {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"userId":"a","email":"a@example.com","enabled":true,"owner":false},
                            {"userId":"b","email":"b@example.com","enabled":false,"owner":true},
                            {"userId":"c","email":"c@example.com"}],
                            "_pagination":{"size":100,"totalElements":3,"totalPages":1,"page":1}}""")
                            .on("GET", "/v1/users")
                            .times(0));

            JsonNode result = list(tools, arguments);

            assertThat(emails(result)).containsExactly(emails);
            assertThat(result.path("summary").asString()).startsWith(summary.substring(0, summary.indexOf(';')));
            assertThat(result.path("summary").asString()).contains("read 3 users");
            if (!arguments.startsWith("'email':'B")) {
                assertThat(result.path("warnings").toString()).contains("c@example.com");
            }
        }
    }

    @Test
    void aFilterThatTheApiAppliesCostsNoMoreRequests() {
        try (RunningTools tools = Setup.usual().start()) {
            list(tools, "'enabled':true,'size':2");

            assertThat(tools.requests()).hasSize(1);
        }
    }

    @Test
    void theApiCannotForgeWhatTheServerRead() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"userId":"a","email":"a@example.com","enabled":true}],
                            "_pagination":{"size":100,"totalElements":1,"totalPages":1,"page":1,"read":7,
                            "unjudged":{"count":1,"names":["forged"],"fields":["enabled"]}}}""").on("GET", "/v1/users"));

            JsonNode result = list(tools, "'enabled':true");

            assertThat(result.toString()).doesNotContain("forged", "read 7");
        }
    }

    private static JsonNode list(RunningTools tools, String arguments) {
        return tools.envelope("retrieve_user_list", "{" + arguments.replace('\'', '"') + "}");
    }

    private static List<String> emails(JsonNode result) {
        return result.path("users")
                .valueStream()
                .map(user -> user.path("email").asString())
                .toList();
    }
}
