package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.sandbox.SandboxFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of users can include their S3 credentials. The sandbox's account has 13 users, five of them with credentials. */
class InclusionsTest {
    private static final String USERS = "retrieve_user_list";
    private static final String WITH_S3 = "{\"include\":[\"s3\"]}";
    private static final int MOST_BYTES_OF_AN_ACCESS_REVIEW = 3_000;

    @Test
    void anAccessReviewOfTheAccountIsOneCallAndThreeKilobytes() {
        try (RunningTools tools = Setup.usual().start()) {
            ObjectNode result = tools.envelope(USERS, WITH_S3);

            assertThat(SlimListTest.bytes(result)).isLessThanOrEqualTo(MOST_BYTES_OF_AN_ACCESS_REVIEW);
            assertThat(new ResultSchemas().violations(USERS, result)).isEmpty();
            assertThat(result.path("summary").asString()).isEqualTo("Found 13 users.");
            assertThat(result.at("/users/1/s3").valueStream().map(JsonNode::asString))
                    .containsExactly(
                            "4711 abeedfaf… Backups Frankfurt",
                            "4712 abeedfaf… Media Saint Louis",
                            "4713 37c13e3c… Logs Singapore");
            assertThat(result.path("users").valueStream().filter(user -> user.has("s3")))
                    .hasSize(5);
        }
    }

    @Test
    void fullDetailShowsTheWholeAccessKeyTheStorageAndTheRegion() {
        try (RunningTools tools = Setup.usual().start()) {
            ObjectNode result = tools.envelope(USERS, "{\"include\":[\"s3\"],\"detail\":\"full\"}");

            assertThat(result.at("/users/1/s3/0").asString())
                    .isEqualTo(
                            "4711 abeedfafb7a0a6b0ef19ed71ec6c8544 df92048e-72bd-45fc-b743-f46d21426af1 European Union"
                                    + " Backups Frankfurt");
        }
    }

    @Test
    void secretKeysStayOut() {
        try (RunningTools tools = Setup.usual().start()) {
            String secret = "0daf9b8394f1c2643053a148674414e8";
            String body =
                    "{\"data\":[{\"credentialId\":1,\"accessKey\":\"k\",\"secretKey\":\"%s\",\"displayName\":\"is %s\"}]}"
                            .formatted(secret, secret);
            tools.sandbox().fault(SandboxFault.latency(0));
            tools.sandbox().fault(SandboxFault.rawBody(200, "application/json", body));

            assertThat(tools.envelope(USERS, WITH_S3).toString()).doesNotContain(secret.substring(5));
        }
    }

    @Test
    void theyAreReadUserByUserWithProgressThatRises() {
        List<String> reports = new ArrayList<>();
        try (RunningTools tools = Setup.usual()
                .progress((done, total, message) -> reports.add(done + "/" + total + " " + message))
                .start()) {
            tools.run(USERS, "{\"include\":[\"s3\"],\"size\":2}");

            assertThat(tools.requests()).hasSize(3);
        }
        assertThat(reports).containsExactly("3/4 S3 credentials of 1 of 2 read", "4/4 S3 credentials of 2 of 2 read");
    }

    @Test
    void aUserWhoseCredentialsCannotBeReadIsMarked() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox()
                    .fault(SandboxFault.status(404)
                            .on("GET", "/v1/users/%s/object-storages/credentials".formatted(SampleCall.ANNA)));

            ObjectNode result = tools.envelope(USERS, WITH_S3);

            assertThat(result.at("/warnings/0").asString())
                    .isEqualTo("The S3 credentials of 1 user were not read, so whether there are any is not known:"
                            + " there, s3 has “?”. The API refused with status 404, saying: asked for by a fault.");
            assertThat(result.path("users").valueStream().filter(user -> user.has("s3")))
                    .hasSize(5)
                    .filteredOn(user -> user.path("email").asString().startsWith("anna"))
                    .extracting(user -> user.path("s3").toString())
                    .containsExactly("[\"?\"]");
            assertThat(result.path("summary").asString())
                    .isEqualTo("Found 13 users. Not all that was to be included could be read; see warnings.");
            assertThat(new ResultSchemas().violations(USERS, result)).isEmpty();
        }
    }

    @Test
    void afterThreeFailuresInARowTheRestIsNotTriedButMarked() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.latency(0));
            tools.sandbox().fault(SandboxFault.status(403).times(0));

            ObjectNode result = tools.envelope(USERS, WITH_S3);

            assertThat(tools.requests()).hasSize(4);
            assertThat(result.path("users")).hasSize(13);
            assertThat(result.at("/warnings/0").asString())
                    .startsWith("The S3 credentials of 13 users were not read, ")
                    .contains("The API refused");
            assertThat(result.path("users").valueStream())
                    .allSatisfy(user -> assertThat(user.path("s3").toString()).isEqualTo("[\"?\"]"));
        }
    }

    @Test
    void anEndOfTheCallsTimeLeavesTheListAndMarksTheRest() {
        List<MovableClock> clock = new ArrayList<>();
        try (RunningTools tools = Setup.usual()
                .progress((done, total, message) -> clock.get(0).advance(Duration.ofMinutes(2)))
                .start()) {
            clock.add(tools.clock());
            ObjectNode result = tools.envelope(USERS, WITH_S3);

            assertThat(tools.requests()).hasSize(2);
            assertThat(result.path("users")).hasSize(13);
            assertThat(result.at("/warnings/0").asString())
                    .startsWith("The S3 credentials of 12 users were not read, ")
                    .endsWith(". The time of the call was over.");
        }
    }

    @Test
    void moreThanOnePageOfCredentialsIsCutAndSaidSo() {
        String many = IntStream.range(0, 100)
                .mapToObj("{\"credentialId\":%d,\"displayName\":\"S\"}"::formatted)
                .collect(Collectors.joining(","));
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.latency(0));
            tools.sandbox()
                    .fault(SandboxFault.rawBody(
                            200,
                            "application/json",
                            "{\"data\":[%s],\"_pagination\":{\"page\":1,\"size\":100,\"totalElements\":101}}"
                                    .formatted(many)));

            ObjectNode result = tools.envelope(USERS, "{\"include\":[\"s3\"],\"size\":1}");

            assertThat(result.at("/users/0/s3")).hasSize(101);
            assertThat(result.at("/users/0/s3/100").asString()).isEqualTo("…");
            assertThat(result.at("/warnings/0").asString())
                    .isEqualTo("1 user may have more S3 credentials than are shown: there, s3 ends with “…”.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"page\":1,\"size\":100,\"totalElements\":3}",
                "{\"page\":1,\"size\":100}",
                "{\"page\":1,\"size\":1,\"totalElements\":1}"
            })
    void aShorterPageThanWasAskedForLooksCompleteOnlyIfTheTotalSaysSo(String pagination) {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.latency(0));
            tools.sandbox()
                    .fault(SandboxFault.rawBody(
                            200,
                            "application/json",
                            "{\"data\":[{\"credentialId\":1,\"displayName\":\"S\"}],\"_pagination\":%s}"
                                    .formatted(pagination)));

            ObjectNode result = tools.envelope(USERS, "{\"include\":[\"s3\"],\"size\":1}");

            assertThat(result.at("/users/0/s3").toString())
                    .isEqualTo(pagination.contains("\"totalElements\":1}") ? "[\"1 S\"]" : "[\"1 S\",\"…\"]");
        }
    }

    @Test
    void nobodyCanNameACredentialLikeAMark() {
        try (RunningTools tools = Setup.usual().start()) {
            tools.sandbox().fault(SandboxFault.latency(0));
            tools.sandbox().fault(SandboxFault.rawBody(200, "application/json", """
                            {"data":[{"displayName":"?"}],
                            "_pagination":{"page":1,"size":100,"totalElements":1,"totalPages":1}}"""));

            ObjectNode result = tools.envelope(USERS, "{\"include\":[\"s3\"],\"size\":1}");

            assertThat(result.at("/users/0/s3").toString()).isEqualTo("[\"- ?\"]");
        }
    }

    @Test
    void marksOfAHundredUsersKeepWithinTheBytesOfAUser() {
        try (RunningTools tools = RunningTools.withUsers(Setup.usual(), 100)) {
            tools.sandbox().fault(SandboxFault.latency(0).on("GET", "/v1/users"));
            tools.sandbox().fault(SandboxFault.status(403).times(0));

            ObjectNode result = tools.envelope(USERS, WITH_S3);

            assertThat(result.path("users").valueStream().filter(user -> user.has("s3")))
                    .hasSize(100);
            assertThat(SlimListTest.bytes(result) / 100).isLessThanOrEqualTo(170);
        }
    }

    @Test
    void oneCallReadsThemForAHundredUsers() {
        try (RunningTools tools = RunningTools.withUsers(Setup.usual(), 101)) {
            ObjectNode result = tools.envelope(USERS, "{\"include\":[\"s3\"],\"allPages\":true}");

            assertThat(tools.requests()).hasSize(102);
            assertThat(result.at("/warnings/0").asString())
                    .endsWith(". One call reads them for 100 users; narrow the list or read page by page.");
            assertThat(result.at("/users/100/s3").toString()).isEqualTo("[\"?\"]");
        }
    }

    @Test
    void whoeverMayNotListCredentialsMayNotIncludeThem() {
        Setup setup = Setup.usual().access(Setup.access(false, List.of(), List.of("list_object_storage_credentials")));
        try (RunningTools tools = setup.start()) {
            assertThat(tools.envelope(USERS, WITH_S3).at("/error/kind").asString())
                    .isEqualTo("not_allowed");
            assertThat(tools.requests()).isEmpty();
        }
    }
}
