package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Filters that the API does not have work over all pages, and say how much was read. The sandbox has 13 users. */
class FiltersTest {
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
