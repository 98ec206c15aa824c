package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.sandbox.SandboxFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Answers and coincidences that must not mislead the server. */
class HostileAnswersTest {
    private static final String OWNER = "c1173120-2aab-43f1-9bd4-155a79eddf79";
    private static final String PRIYA = "2849eee9-0acb-425a-8775-866049e2e085";
    private static final String ZOE = "e7300bec-9828-4d6d-811a-57418854ef96";

    @ParameterizedTest
    @ValueSource(strings = {"{\"secret\":null}", "{}", "{\"secret\":{}}", "{\"secret\":\" \"}"})
    void aRotationWhoseAnswerLacksTheSecretIsNotClaimed(String data) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox()
                    .fault(SandboxFault.rawBody(200, "application/json", "{\"data\":[" + data + "],\"_links\":{}}")
                            .on("PUT", "secret"));

            assertThat(kind(tools.envelope("generate_client_secret", "{\"revealSecrets\":true}")))
                    .isEqualTo("outcome_unknown");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 499, 500, 504})
    void aChangeThatAGatewayGaveUpOnMayHaveHappened(int status) {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            tools.sandbox().fault(SandboxFault.htmlStatus(status, "<h1>no</h1>").on("POST", "reset-password"));

            assertThat(kind(tools.envelope("reset_password", "{\"userId\":\"" + ZOE + "\"}")))
                    .isEqualTo("outcome_unknown");
        }
    }

    @Test
    void anErrorTextThatRepeatsTheClientSecretIsMasked() {
        try (RunningTools tools = Setup.unconfirmed().start()) {
            String secret = tools.sandbox().credentials().clientSecret();
            tools.sandbox()
                    .fault(SandboxFault.rawBody(
                                    400,
                                    "application/json",
                                    "{\"statusCode\":400,\"message\":\"client_secret " + secret + " is bad\"}")
                            .onPath("/v1/users"));

            assertThat(tools.envelope("retrieve_user_list", "{}").toString())
                    .contains("client_secret ••••")
                    .doesNotContain(secret);
        }
    }

    @Test
    void administratorsWhoAreDeletedAtTheSameTimeAreNotAllDeleted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (RunningTools tools = Setup.unconfirmed().allowingSelf().start()) {
            new Elsewhere(tools.sandbox()).update(OWNER, "{\"enabled\":false}");
            tools.sandbox()
                    .fault(SandboxFault.latency(300).on("DELETE", "/v1/users").times(0));
            List<Callable<Outcome>> deletions = List.of(() -> delete(tools, PRIYA), () -> delete(tools, ZOE));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> deletion : threads.invokeAll(deletions)) {
                outcomes.add(Wait.on(deletion));
            }

            assertThat(outcomes).filteredOn(Outcome.Completed.class::isInstance).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final int BOUND = 512 * 1024;

    private static String user(int number) {
        return "{\"tenantId\":\"DE\",\"customerId\":\"1\",\"userId\":\"%08d-0acb-425a-8775-866049e2e085\",\"firstName\":\"A\","
                        .formatted(number)
                + "\"lastName\":\"B\",\"email\":\"a@example.com\",\"emailVerified\":true,\"enabled\":true,\"totp\":false,"
                + "\"admin\":false,\"accessAllResources\":false,\"owner\":false,\"locale\":\"en\",\"roles\":[]}";
    }

    private static String users(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(HostileAnswersTest::user)
                .collect(Collectors.joining(","));
    }

    private static String page(String users, String links, String total) {
        return "{\"data\":[" + users + "],\"_links\":{" + links + "},\"_pagination\":{\"page\":1,\"size\":1" + total
                + "}}";
    }

    private static void answer(RunningTools tools, String body) {
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", body).onPath("/v1/users"));
    }

    @Test
    void ofManyMoreElementsThanAPageHasOneLargePageIsShown() {
        try (RunningTools tools = Setup.usual().start()) {
            answer(tools, page(users(0, 2000), "", ",\"totalElements\":2000"));

            ObjectNode envelope = tools.envelope("retrieve_user_list", "{\"size\":1}");

            assertThat(envelope.path("users")).hasSize(100);
            assertThat(envelope.at("/pagination/truncated").asBoolean()).isTrue();
            assertThat(envelope.path("summary").asString()).contains("the first 100 of 2000 users");
        }
    }

    @Test
    void namesThatTheApiChoosesAreBoundedInNumberAndLength() {
        String links = IntStream.range(0, 4_000)
                .mapToObj(number -> "\"" + "l".repeat(200) + number + "\":\"https://example.com\"")
                .collect(Collectors.joining(","));
        try (RunningTools tools = Setup.usual().start()) {
            answer(tools, page(user(1), links, ""));

            ObjectNode envelope = tools.envelope(
                    "list_object_storage_credentials",
                    "{\"userId\":\"%s\",\"detail\":\"full\"}".formatted(SampleCall.PRIYA));

            assertThat(envelope.path("_links").size()).isLessThanOrEqualTo(500);
            assertThat(envelope.toString()).hasSizeLessThan(BOUND).contains("more than a result can hold");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 5_000})
    void arraysInsideAnElementAreBounded(int roles) {
        String role = "{\"roleId\":%d,\"tenantId\":\"DE\",\"customerId\":\"1\",\"name\":\"r\",\"admin\":false,"
                + "\"accessAllResources\":false,\"type\":\"custom\",\"permissions\":[]}";
        String many = IntStream.range(0, roles).mapToObj(role::formatted).collect(Collectors.joining(","));
        try (RunningTools tools = Setup.usual().start()) {
            answer(tools, page(user(1).replace("\"roles\":[]", "\"roles\":[" + many + "]"), "", ""));

            ObjectNode envelope = tools.envelope("retrieve_user_list", "{}");

            assertThat(envelope.at("/users/0/roles").size()).isEqualTo(500);
            assertThat(envelope.toString()).hasSizeLessThan(BOUND).contains("more than a result can hold");
        }
    }

    /** Each has roles of its own. */
    private static String withRoles(int first, int count, int roles) {
        String role = "{\"roleId\":%%d,\"tenantId\":\"DE\",\"customerId\":\"1\",\"name\":\"%s\",\"admin\":false,"
                        .formatted("r".repeat(100))
                + "\"accessAllResources\":false,\"type\":\"custom\",\"permissions\":[]}";
        return IntStream.range(first, first + count)
                .mapToObj(number -> user(number)
                        .replace(
                                "\"roles\":[]",
                                IntStream.range(number * roles, (number + 1) * roles)
                                        .mapToObj(role::formatted)
                                        .collect(Collectors.joining(",", "\"roles\":[", "]"))))
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'allPages':true", "'size':100", "'totp':false", "'totp':false,'allPages':true"})
    void aListIsCutWhereItsJsonBecomesTooLargeAndSaysSo(String arguments) {
        try (RunningTools tools = Setup.usual().start()) {
            for (int page = 0; page < 3; page++) {
                answer(tools, page(withRoles(page * 100, 100, 40), "", ",\"totalElements\":300"));
            }

            ObjectNode envelope =
                    tools.envelope("retrieve_user_list", ("{'detail':'full'," + arguments + "}").replace('\'', '"'));

            assertThat(envelope.toString()).hasSizeLessThan(BOUND + 4096);
            int shown = envelope.path("users").size();
            assertThat(shown).isBetween(10, 99);
            assertThat(envelope.path("roles")).hasSize(shown * 40);
            assertThat(envelope.at("/pagination/truncated").asBoolean(false)).isTrue();
            assertThat(envelope.path("summary").asString()).contains("the first " + shown, "limit cut");
            assertThat(envelope.path("warnings").toString())
                    .contains("only the first " + shown)
                    .doesNotContain("unexpected form");
        }
    }

    @Test
    void anElementThatComesAgainOnALaterPageCountsOnce() {
        try (RunningTools tools = Setup.usual().start()) {
            answer(tools, page(users(0, 3), "", ""));
            answer(tools, page(users(3, 3), "", ""));
            answer(tools, page(users(0, 3), "", ""));

            ObjectNode envelope = tools.envelope("retrieve_user_list", "{\"allPages\":true,\"size\":3}");

            assertThat(envelope.path("users")).hasSize(6);
        }
    }

    @Test
    void oddEntriesWithoutEndAreReportedOnlyAFewTimes() {
        String odd = IntStream.range(0, 200_000).mapToObj(number -> "7").collect(Collectors.joining(","));
        try (RunningTools tools = Setup.usual().start()) {
            answer(tools, page(user(1).replace("\"roles\":[]", "\"roles\":[" + odd + "]"), "", ""));

            assertThat(tools.envelope("retrieve_user_list", "{}")
                            .path("warnings")
                            .size())
                    .isBetween(1, 6);
        }
    }

    private static Outcome delete(RunningTools tools, String userId) {
        return tools.run("delete_user", "{\"userId\":\"" + userId + "\"}");
    }

    private static String kind(ObjectNode envelope) {
        return envelope.path("error").path("kind").asString(envelope.toString());
    }
}
