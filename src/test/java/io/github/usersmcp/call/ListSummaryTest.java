package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** An incomplete list never looks complete, whatever numbers the API sends. The sandbox's account has 13 users. */
class ListSummaryTest {
    private static final String USERS = "retrieve_user_list";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Found 13 users.",
                "{\"size\":10} | Showing 10 of 13 users; page 2 has the rest.",
                "{\"size\":5} | Showing 5 of 13 users; pages 2 to 3 have the rest.",
                "{\"size\":13} | Found 13 users.",
                "{\"size\":100} | Found 13 users.",
                "{\"allPages\":true,\"size\":5} | Found 13 users.",
                "{\"page\":2,\"size\":10} | Showing 3 of 13 users, page 2 of 2.",
                "{\"page\":7,\"size\":10} | Page 7 is past the last page (2).",
                "{\"owner\":true} | Found 1 user (owner: yes).",
                "{\"enabled\":true,\"size\":4} | Showing 4 of 10 users (enabled: yes); pages 2 to 3 have the rest.",
                "{\"email\":\"nobody\"} | No users match (email: nobody).",
                "{\"email\":\"nobody\",\"page\":3} | No users match (email: nobody).",
                "{\"email\":\"<b>\"} | No users match (email: “＜b＞”)."
            })
    void aListSaysHowMuchOfItIsShown(String arguments, String summary) {
        assertThat(usual(Setup.usual(), USERS, arguments).path("summary").asString())
                .isEqualTo(summary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userId\":\"%s\"} | Found 3 S3 credentials.",
                "{\"userId\":\"%s\",\"size\":2} | Showing 2 of 3 S3 credentials; page 2 has the rest.",
                "{\"userId\":\"%s\",\"displayName\":\"nothing\"} | No S3 credentials match (displayName: “nothing”)."
            })
    void soDoesAListOfCredentials(String arguments, String summary) {
        ObjectNode result =
                usual(Setup.usual(), "list_object_storage_credentials", arguments.formatted(SampleCall.PRIYA));

        assertThat(result.path("summary").asString()).isEqualTo(summary);
    }

    @Test
    void aListThatTheLimitCutsSaysSo() {
        ObjectNode result = usual(Setup.usual().maxElements(5), USERS, "{\"allPages\":true}");

        assertThat(result.path("summary").asString())
                .isEqualTo("Showing the first 5 of 13 users; the server's limit cut off the rest.");
        assertThat(result.at("/pagination/truncated").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | {\"page\":1,\"size\":2} | {} | Showing 2 users; the API gave no usable total, so there may be more.",
                "2 | {\"page\":1,\"size\":2,\"totalElements\":null,\"totalPages\":1} | {} | Showing 2 users; the API gave no usable total, so there may be more.",
                "2 | {\"page\":1,\"size\":2,\"totalElements\":1,\"totalPages\":1} | {} | Showing 2 users; the API gave no usable total, so there may be more.",
                "2 | {\"page\":1,\"size\":2,\"totalElements\":-1,\"totalPages\":1} | {} | Showing 2 users; the API gave no usable total, so there may be more.",
                "2 | {\"page\":3,\"size\":2,\"totalElements\":5,\"totalPages\":3} | {\"page\":3} | Showing 2 users of page 3; the API gave no usable total, so there may be more.",
                "2 | {\"page\":1,\"size\":2,\"totalElements\":99999999999999999999,\"totalPages\":1} | {} | Showing 2 users; the API gave no usable total, so there may be more.",
                "2 | {\"page\":1,\"size\":10,\"totalElements\":13,\"totalPages\":1} | {} | Showing 2 of 13 users; the API returned fewer than a page has, allPages reads the rest.",
                "2 | {\"page\":1,\"size\":1,\"totalElements\":2,\"totalPages\":2} | {} | Found 2 users.",
                "2 | {\"page\":\"1\",\"size\":\"2\",\"totalElements\":\"3\",\"totalPages\":\"2\"} | {} | Showing 2 of 3 users; page 2 has the rest.",
                "0 | {\"page\":1,\"size\":10} | {} | No users found.",
                "0 | {\"page\":1,\"size\":10,\"totalElements\":0,\"totalPages\":0} | {} | No users found.",
                "0 | {\"page\":1,\"size\":10,\"totalElements\":13,\"totalPages\":2} | {} | The API counts 13 users but returned none of them.",
                "0 | {\"page\":4,\"size\":10} | {\"page\":4} | Page 4 is empty."
            })
    void numbersThatCannotBeRightAreNotRepeated(int elements, String pagination, String arguments, String summary) {
        ObjectNode result = answered(elements, pagination, arguments);

        assertThat(result.path("summary").asString()).isEqualTo(summary);
        assertThat(new ResultSchemas().violations(USERS, result)).isEmpty();
        assertThat(result.at("/pagination/totalElements").asInt(elements)).isGreaterThanOrEqualTo(elements);
    }

    @Test
    void aPageThatTheApiCutsShortDoesNotLeadToTheWrongNextPage() {
        ObjectNode result =
                answered(2, "{\"page\":1,\"size\":10,\"totalElements\":13,\"totalPages\":2}", "{\"size\":10}");

        assertThat(result.at("/pagination/nextPage").isMissingNode()).isTrue();
    }

    @Test
    void anotherPageThanTheOneAskedForIsPointedOut() {
        ObjectNode result = answered(2, "{\"page\":1,\"size\":2,\"totalElements\":6,\"totalPages\":3}", "{\"page\":3}");

        assertThat(result.at("/warnings/0").asString()).isEqualTo("The API returned page 1 instead of page 3.");
    }

    @Test
    void elementsThatAreLeftOutAreCounted() {
        String body =
                "{\"data\":[%s,{\"userId\":7}],\"_pagination\":{\"page\":1,\"size\":2,\"totalElements\":2,\"totalPages\":1}}"
                        .formatted(user(0));

        assertThat(answered(body, "{}").path("summary").asString())
                .isEqualTo("Showing 1 of 2 users; 1 more came in an unexpected form and is left out.");
    }

    @Test
    void allPagesAreNotOnePageOfAnApiWithoutATotal() {
        ObjectNode result = answered(2, "{\"page\":1,\"size\":2}", "{\"allPages\":true,\"size\":2}");

        assertThat(result.path("users")).hasSize(2);
        assertThat(result.path("summary").asString())
                .isEqualTo("Showing 2 users; the API gave no usable total, so there may be more.");
    }

    private static ObjectNode usual(Setup setup, String tool, String arguments) {
        try (RunningTools tools = setup.start()) {
            return tools.envelope(tool, arguments);
        }
    }

    private static ObjectNode answered(int elements, String pagination, String arguments) {
        String users =
                IntStream.range(0, elements).mapToObj(ListSummaryTest::user).collect(Collectors.joining(","));
        return answered("{\"data\":[%s],\"_pagination\":%s}".formatted(users, pagination), arguments);
    }

    private static ObjectNode answered(String body, String arguments) {
        try (RawApi api = new RawApi(RawApi.Answer.json(body));
                RunningTools tools = Setup.usual().at(api.uri()).start()) {
            return tools.envelope(USERS, arguments);
        }
    }

    private static String user(int number) {
        return "{\"userId\":\"u%d\",\"email\":\"u%d@example.com\"}".formatted(number, number);
    }
}
