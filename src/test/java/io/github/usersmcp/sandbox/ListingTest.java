package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListingTest extends RunningSandbox {

    private static final int USERS = 13;

    @Test
    void aPageHasTenRowsUnlessToldOtherwise() throws Exception {
        JsonNode body = client.get("/v1/users").json();
        assertThat(body.path("data").size()).isEqualTo(10);
        assertThat(body.path("_pagination"))
                .isEqualTo(Json.MAPPER.readTree("{\"size\":10,\"totalElements\":13,\"totalPages\":2,\"page\":1}"));
    }

    @Test
    void thePagesTogetherAreTheWholeList() throws Exception {
        var pages = Stream.of(
                client.get("/v1/users?size=5&page=1"),
                client.get("/v1/users?size=5&page=2"),
                client.get("/v1/users?size=5&page=3"));
        assertThat(pages.flatMap(page -> page.each("userId").stream()))
                .hasSize(USERS)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPageBeyondTheEndIsEmpty() throws Exception {
        Answer answer = client.get("/v1/users?page=99");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("data").isEmpty()).isTrue();
    }

    @Test
    void theFirstPageHasNoPrevious() throws Exception {
        JsonNode links = client.get("/v1/users?size=5").json().path("_links");
        assertThat(links.propertyNames()).containsExactlyInAnyOrder("first", "self", "last", "next");
    }

    @Test
    void theLastPageHasNoNext() throws Exception {
        JsonNode links = client.get("/v1/users?size=5&page=3").json().path("_links");
        assertThat(links.propertyNames()).containsExactlyInAnyOrder("first", "self", "last", "previous");
    }

    @Test
    void aLinkKeepsTheRestOfTheQuery() throws Exception {
        JsonNode links =
                client.get("/v1/users?size=5&page=1&orderBy=email:ASC").json().path("_links");
        assertThat(links.path("next").asString()).isEqualTo("/v1/users?page=2&size=5&orderBy=email:ASC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=x",
                "page=99999999999",
                "page=",
                "size=0",
                "size=101",
                "page=1&page=2",
                "orderBy=password:ASC",
                "orderBy=email:UP",
                "enabled=yes",
                "firstName=Anna"
            })
    void aWrongQueryIsNamed(String query) throws Exception {
        Answer answer = client.get("/v1/users?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(query.split("=", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "email:ASC", "email:asc"})
    void ascendingIsTheDefaultInAnyCase(String orderBy) throws Exception {
        assertThat(client.get("/v1/users?size=100&orderBy=" + orderBy).each("email"))
                .isSorted()
                .hasSize(USERS);
    }

    @Test
    void descendingTurnsTheOrderRound() throws Exception {
        assertThat(client.get("/v1/users?orderBy=email:desc").each("email"))
                .first()
                .isEqualTo("zoe.mueller@example.com");
    }

    @Test
    void aSecondOrderSettlesTheTiesOfTheFirst() throws Exception {
        Answer answer = client.get("/v1/users?size=100&orderBy=enabled:ASC&orderBy=email:DESC");
        assertThat(answer.each("email").subList(0, 4))
                .containsExactly(
                        "tomas.dvorak@example.com",
                        "old.contractor@example.org",
                        "grace.okonkwo@example.org",
                        "zoe.mueller@example.com");
    }

    @Test
    void numbersAreOrderedBySize() throws Exception {
        assertThat(client.get("/v1/roles?orderBy=roleId:DESC").each("roleId"))
                .containsExactly("107", "106", "105", "104", "103", "102", "101");
    }

    @ParameterizedTest
    @CsvSource({
        "email=KOWAL, 1",
        "email=%40example.org, 5",
        "enabled=false, 3",
        "owner=true, 1",
        "enabled=true&email=example.org, 3",
        "email=nobody, 0"
    })
    void aFilterNarrowsTheUsers(String query, int expected) throws Exception {
        JsonNode body = client.get("/v1/users?" + query).json();
        assertThat(body.at("/_pagination/totalElements").asInt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"regionName=European+Union, 4711", "regionName=Asia%20(Singapore), 4713", "displayName=saint, 4712"})
    void aFilterNarrowsTheCredentials(String query, String expected) throws Exception {
        Answer answer = client.get("/v1/users/" + PRIYA + "/object-storages/credentials?" + query);
        assertThat(answer.each("credentialId")).containsExactly(expected);
    }

    @Test
    void credentialsAreFoundByTheirStorage() throws Exception {
        String storage = SHARED_TOO.split("/", -1)[0];
        Answer answer = client.get("/v1/users/" + PRIYA + "/object-storages/credentials?objectStorageId=" + storage);
        assertThat(answer.each("credentialId")).containsExactly("4712");
    }

    @ParameterizedTest
    @CsvSource({
        "name=AUDIT, 103",
        "type=default, 101",
        "apiName=/v1/users, 103",
        "tagName=backups, 104",
        "name=release, 106"
    })
    void aFilterNarrowsTheRoles(String query, String expected) throws Exception {
        assertThat(client.get("/v1/roles?" + query).each("roleId")).containsExactly(expected);
    }
}
