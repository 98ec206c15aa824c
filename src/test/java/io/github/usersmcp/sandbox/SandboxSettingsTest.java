package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.usersmcp.MovableClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SandboxSettingsTest {

    private static final int MANY = 1_000;

    private interface Work<T> {
        T with(Client client) throws Exception;
    }

    private static <T> T on(SandboxSettings settings, Work<T> work) throws Exception {
        try (Sandbox sandbox = Sandbox.start(settings, new MovableClock())) {
            return work.with(new Client(sandbox).signedIn());
        }
    }

    private static SandboxSettings users(int count) {
        return SandboxSettings.standard().withUsers(count);
    }

    private static SandboxSettings api(SandboxApi api) {
        return SandboxSettings.standard().withApi(api);
    }

    private static Answer get(SandboxApi api, String path) throws Exception {
        return on(api(api), client -> client.get(path));
    }

    private static List<JsonNode> allUsers(int count) throws Exception {
        return on(users(count), client -> {
            List<JsonNode> users = new ArrayList<>();
            for (int page = 1; page <= (count + 99) / 100; page++) {
                client.get("/v1/users?size=100&page=" + page)
                        .json()
                        .path("data")
                        .forEach(users::add);
            }
            return users;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void aNumberOfUsersOutOfRangeIsNamed(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users(count))
                .withMessageContaining(String.valueOf(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortOutOfRangeIsNamed(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxSettings.standard().withPort(port))
                .withMessageContaining(String.valueOf(port));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 13, 14, 230})
    void theAccountHasAsManyUsersAsAskedFor(int count) throws Exception {
        assertThat(allUsers(count)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 200})
    void credentialsBelongToUsersOfTheAccount(int count) throws Exception {
        JsonNode account =
                on(users(count), client -> client.get("/sandbox/account").json());
        Set<String> ids = account.path("users")
                .valueStream()
                .map(user -> user.path("userId").asString())
                .collect(Collectors.toSet());
        assertThat(account.path("credentials").valueStream())
                .isNotEmpty()
                .allMatch(credential -> ids.contains(credential.path("userId").asString()))
                .allMatch(credential ->
                        account.path("keySets").has(credential.path("keySet").asString()));
    }

    @Test
    void aLargerAccountHasTheUsersOfASmallerOneFirst() throws Exception {
        assertThat(allUsers(300)).startsWith(allUsers(13).toArray(JsonNode[]::new));
        assertThat(allUsers(300)).startsWith(allUsers(200).toArray(JsonNode[]::new));
    }

    @Test
    void generatedUsersDifferAndAreBelievable() throws Exception {
        List<JsonNode> users = allUsers(MANY);
        assertThat(users).extracting(user -> user.path("userId").asString()).doesNotHaveDuplicates();
        assertThat(users)
                .extracting(user -> user.path("email").asString())
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z.-]+[0-9]*@([a-z]+\\.)?example\\.(com|org|net)"));
        assertThat(users)
                .extracting(user -> user.path("lastName").asString())
                .anyMatch(name -> name.contains(" "))
                .anyMatch(name -> !name.matches("\\p{ASCII}*"));
        assertThat(users).filteredOn(user -> user.path("owner").asBoolean()).hasSize(1);
        for (String flag : List.of("enabled", "emailVerified", "totp")) {
            assertThat(users).filteredOn(user -> user.path(flag).asBoolean()).hasSizeBetween(300, 980);
        }
    }

    @Test
    void generatedUsersHaveNoneToThreeRolesAndFewAreAdministrators() throws Exception {
        List<JsonNode> users = allUsers(MANY);
        Set<Integer> counts = new HashSet<>();
        users.forEach(user -> counts.add(user.path("roles").size()));
        assertThat(counts).contains(0, 1, 2);
        assertThat(users)
                .filteredOn(user -> user.path("roles")
                        .valueStream()
                        .anyMatch(role -> role.path("admin").asBoolean()))
                .hasSizeBetween(4, 30);
    }

    @Test
    void someGeneratedUsersShareTheirKeysWithAnother() throws Exception {
        JsonNode credentials =
                on(users(200), client -> client.get("/sandbox/account").json().path("credentials"));
        assertThat(credentials
                        .valueStream()
                        .collect(Collectors.groupingBy(
                                credential -> credential.path("keySet").asString(),
                                Collectors.mapping(
                                        credential -> credential.path("userId").asString(), Collectors.toSet())))
                        .values())
                .anyMatch(owners -> owners.size() == 2);
    }

    @Test
    void aFilterOverTheLargestAccountAnswersOnePage() throws Exception {
        JsonNode body = on(
                users(SandboxSettings.MOST_USERS),
                client -> client.get("/v1/users?email=example&size=100&orderBy=lastName:ASC&page=2")
                        .json());
        assertThat(body.path("data").size()).isEqualTo(100);
        assertThat(body.at("/_pagination/totalElements").asInt()).isEqualTo(SandboxSettings.MOST_USERS);
    }

    @ParameterizedTest
    @EnumSource
    void aVersionIsFoundByItsName(SandboxApi api) {
        assertThat(SandboxApi.of(api.version())).contains(api);
        assertThat(SandboxApi.of("1999")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/users?search=anna", "/v1/roles?default=true", "/v1/users/audits?search=a"})
    void thePublishedContractRejectsAnUnknownParameter(String path) throws Exception {
        Answer answer = get(SandboxApi.V2025, path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("should not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users?search=anna, 13",
        "/v1/roles?default=true, 7",
        "/v1/users/audits?search=a, 4",
        "/v1/users?search=anna&enabled=false, 3"
    })
    void theLenientOneAnswersAsIfAnUnknownParameterWereNotThere(String path, int expected) throws Exception {
        assertThat(get(SandboxApi.V2025_LENIENT, path)
                        .json()
                        .at("/_pagination/totalElements")
                        .asInt())
                .isEqualTo(expected);
    }

    @Test
    void theLenientOneStillRejectsAWrongValue() throws Exception {
        assertThat(get(SandboxApi.V2025_LENIENT, "/v1/users?enabled=yes").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "search=KOWAL, anna.kowalska@example.com",
        "search=%C3%85ngstr, zoe.mueller@example.com",
        "search=benjamin, ben.oconnor@example.com",
        "search=old&enabled=false, old.contractor@example.org",
        "search=anna+kowalska, ''"
    })
    void theNewestSearchesNamesAndEmails(String query, String expected) throws Exception {
        assertThat(String.join(" ", get(SandboxApi.V2026, "/v1/users?" + query).each("email")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, 101", "false, 102 103 104 105 106 107"})
    void theNewestTellsDefaultRolesFromCustomOnes(String wanted, String expected) throws Exception {
        assertThat(String.join(
                        " ",
                        get(SandboxApi.V2026, "/v1/roles?default=" + wanted).each("roleId")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users?find=anna", "/v1/roles?default=yes", "/v1/roles?search=a"})
    void theNewestRejectsWhatItDoesNotHave(String path) throws Exception {
        assertThat(get(SandboxApi.V2026, path).status()).isEqualTo(400);
    }
}
