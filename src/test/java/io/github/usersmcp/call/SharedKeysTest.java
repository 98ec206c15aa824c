package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.confirm.Answer;
import io.github.usersmcp.confirm.Preview;
import io.github.usersmcp.confirm.Question;
import io.github.usersmcp.sandbox.SandboxFault;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A question about S3 keys names the person, the storage, and every credential that has the same access key. */
class SharedKeysTest {
    private static final String REGENERATE = "regenerate_object_storage_credentials";
    private static final String GET = "get_object_storage_credentials";
    private static final String LIST = "list_object_storage_credentials";
    private static final String KEY_OF_PRIYA = "abeedfafb7a0a6b0ef19ed71ec6c8544";
    private static final String CREDENTIAL = """
            {"userId":"%s","objectStorageId":"df92048e-72bd-45fc-b743-f46d21426af1","credentialId":4711%s}""";
    private static final String LISTED = "/object-storages/credentials";
    private static final String OF_OTHERS = "whether credentials of other users have the same access key";
    private static final String OF_USER = "whether other credentials of this user have the same access key";

    private final ScriptedPerson person = ScriptedPerson.answering(new Answer.Refused());
    private final RunningTools tools = Setup.usual().person(person).start();

    private record Call(String tool, String arguments) {
        @Override
        public String toString() {
            return tool;
        }
    }

    static Stream<Call> asking() {
        return Stream.of(regenerate(), get(), list(""));
    }

    private static Call regenerate() {
        return new Call(REGENERATE, CREDENTIAL.formatted(SampleCall.PRIYA, ""));
    }

    private static Call get() {
        return new Call(GET, CREDENTIAL.formatted(SampleCall.PRIYA, ",\"revealSecrets\":true"));
    }

    private static Call list(String filter) {
        return new Call(LIST, "{\"userId\":\"%s\",\"revealSecrets\":true%s}".formatted(SampleCall.PRIYA, filter));
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @ParameterizedTest
    @MethodSource("asking")
    void thePersonIsNamed(Call call) {
        assertThat(question(call).lines().findFirst().orElseThrow())
                .contains("Priya Raman (priya.raman@example.com)")
                .doesNotContain(SampleCall.PRIYA);
    }

    @ParameterizedTest
    @MethodSource("asking")
    void theStorageAndItsRegionAreNamed(Call call) {
        assertThat(question(call))
                .contains("Backups Frankfurt (European Union)")
                .doesNotContain("df92048e-72bd-45fc-b743-f46d21426af1");
    }

    @Test
    void anotherCredentialWithTheKeyIsOnTheSecondLine() {
        assertThat(question(regenerate()).lines().skip(1).findFirst().orElseThrow())
                .contains("Media Saint Louis (“United States (Central)”)")
                .doesNotContain("Logs Singapore");
        assertThat(person.questions()).hasSize(1);
    }

    @Test
    void revealingOneKeyNamesWhatElseItOpens() {
        assertThat(question(get())).contains("same secret key: Media Saint Louis");
    }

    @Test
    void aListNamesWhatItShows() {
        assertThat(question(list("")))
                .contains("Credentials: Backups Frankfurt", "Logs Singapore", "Media Saint Louis");
    }

    @Test
    void aFilteredListNamesWhatElseItsKeysOpen() {
        String question = question(list(",\"regionName\":\"European Union\""));

        assertThat(question).contains("Credentials: Backups Frankfurt (European Union).");
        assertThat(question).contains("same secret key: Media Saint Louis (“United States (Central)”).");
        assertThat(question).doesNotContain("Logs Singapore");
    }

    @ParameterizedTest
    @MethodSource("asking")
    void aCredentialOfAnotherUserComesFirstWithThatUser(Call call) {
        share(SampleCall.ANNA, "Zebra", KEY_OF_PRIYA, 1);

        String question = question(call);
        assertThat(question).contains(": Zebra (Asia) of Anna Kowalska (anna.kowalska@example.com)");
        assertThat(question).doesNotContain(SampleCall.ANNA, "Not checked");
    }

    @Test
    void ofManyOtherCredentialsTheRestIsCounted() {
        share(SampleCall.ANNA, "Zebra", KEY_OF_PRIYA, 100);

        assertThat(question(regenerate())).contains("more…›").hasSizeLessThan(2_000);
    }

    @Test
    void ofManyUsersTheRiskiestAreNamedAndTheRestIsCounted() {
        String users = IntStream.range(0, 28)
                .mapToObj(number -> """
                        {"userId":"user-%d","email":"u%d@x.org","owner":%b,"roles":[%s]}""".formatted(
                                number,
                                number,
                                number == 20,
                                number == 25
                                        ? "{\"roleId\":1,\"name\":\"A\",\"admin\":true,\"accessAllResources\":true}"
                                        : "{\"roleId\":2,\"name\":\"B\",\"admin\":false,\"accessAllResources\":false}"))
                .collect(Collectors.joining(","));
        for (int number = 0; number < 28; number++) {
            share("user-" + number, "Z", KEY_OF_PRIYA, 1);
        }
        exceptBelowUsers();
        answer("/v1/users", users, 28);

        assertThat(question(regenerate()))
                .contains(": Z (Asia) of u20@x.org, Z (Asia) of u25@x.org, Z (Asia) of u0@x.org, Z (Asia) of u10@x.org,"
                        + " Z (Asia) of u11@x.org ‹…and 24 more…›.");
    }

    @Test
    void aQuestionSendsABoundedNumberOfRequests() {
        String users = IntStream.range(0, 30)
                .mapToObj("{\"userId\":\"user-%d\"}"::formatted)
                .collect(Collectors.joining(","));
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", """
                        {"data":[{"credentialId":1}],
                        "_pagination":{"size":100,"page":1}}""")
                        .onPath("user-")
                        .times(0));
        exceptBelowUsers();
        answer("/v1/users", users, 30);

        assertThat(question(regenerate())).contains("Not checked: " + OF_OTHERS + ".");
        assertThat(tools.requests()).hasSizeLessThan(50);
    }

    @Test
    void aKeyOfAnotherUserThatDiffersIsNotNamed() {
        share(SampleCall.ANNA, "Zebra", "another", 1);

        assertThat(question(regenerate())).doesNotContain("Zebra");
    }

    @ParameterizedTest
    @MethodSource("asking")
    void withoutTheUsersTheQuestionSaysWhatWasNotChecked(Call call) {
        exceptBelowUsers();
        tools.sandbox().fault(SandboxFault.forbidden("/v1/users"));

        assertThat(question(call)).contains("Not checked: " + OF_OTHERS + ".").contains("Priya Raman");
    }

    @ParameterizedTest
    @MethodSource("asking")
    void withoutAnotherUsersCredentialsTheQuestionSaysSo(Call call) {
        tools.sandbox().fault(SandboxFault.forbidden(SampleCall.ANNA + LISTED));

        assertThat(question(call)).contains("Not checked: " + OF_OTHERS + ".");
    }

    @Test
    void aUserWhoWasDeletedMeanwhileHasNoCredentials() {
        tools.sandbox()
                .fault(SandboxFault.status(404).onPath(SampleCall.ANNA + LISTED).times(0));

        assertThat(question(regenerate())).doesNotContain("Not checked");
    }

    @Test
    void withoutAnyListTheQuestionSaysSoOnItsThirdLine() {
        tools.sandbox().fault(SandboxFault.forbidden(LISTED));

        assertThat(question(regenerate()).lines().skip(2).findFirst().orElseThrow())
                .contains("Not checked: " + OF_USER + "; " + OF_OTHERS + ".");
    }

    @Test
    void aListThatCannotBeReadShowsTheQuestionAnyway() {
        tools.sandbox().fault(SandboxFault.forbidden(LISTED));

        assertThat(question(list("")))
                .contains("Not checked: which credentials this shows; " + OF_USER + "; " + OF_OTHERS + ".");
    }

    @Test
    void aPersonWhoCannotBeReadIsShownByTheId() {
        tools.sandbox()
                .fault(SandboxFault.forbidden("/v1/users/" + SampleCall.PRIYA).times(1));

        assertThat(question(list(""))).contains("keys of " + SampleCall.PRIYA, "Not checked: the user's name");
    }

    @Test
    void withManyUsersTheOthersAreNotRead() {
        String users = IntStream.range(0, 40)
                .mapToObj(number -> "{\"userId\":\"user-%d\"}".formatted(number))
                .collect(Collectors.joining(","));
        exceptBelowUsers();
        answer("/v1/users", users, 40);

        assertThat(question(regenerate()))
                .contains("Not checked: " + OF_OTHERS + ".")
                .contains("Media Saint Louis");
        assertThat(tools.requests())
                .noneMatch(request -> request.rawPathAndQuery().contains("user-"));
    }

    @Test
    void theProofNamesTheCredentialWhateverTheApiCallsIt() {
        tools.run(REGENERATE, regenerate().arguments());

        assertThat(person.questions().get(0).proof()).hasValue("regenerate 4711");
    }

    @Test
    void aCallThatNobodyIsAskedAboutReadsNothingBeside() {
        try (RunningTools unasked = Setup.unconfirmed().start()) {
            unasked.run(REGENERATE, regenerate().arguments());

            assertThat(unasked.requests()).hasSize(3);
        }
    }

    @Test
    void aDryRunNamesTheSame() {
        try (RunningTools dry = Setup.usual().dryRun().start()) {
            assertThat(dry.envelope(REGENERATE, regenerate().arguments()).toString())
                    .contains("Priya Raman", "Media Saint Louis");
        }
    }

    @Test
    void whatIsSharedMeanwhileIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        RunningTools[] running = new RunningTools[1];
        ScriptedPerson deciding = new ScriptedPerson(question -> {
            if (asked.getAndIncrement() == 0) {
                share(running[0], SampleCall.ANNA, "Zebra", KEY_OF_PRIYA, 1);
            }
            return ScriptedPerson.consent(question);
        });
        try (RunningTools changing = Setup.usual().person(deciding).start()) {
            running[0] = changing;

            assertThat(changing.run(REGENERATE, regenerate().arguments())).isInstanceOf(Outcome.Completed.class);
            assertThat(deciding.questions()).hasSize(2);
            assertThat(deciding.questions())
                    .last()
                    .extracting(Question::text)
                    .asString()
                    .contains("Zebra");
        }
    }

    @Test
    void aTokenForWhatWasShownBeforeIsAnsweredWithAnother() {
        SampleCall sample = SampleCall.of(REGENERATE).given(regenerate().arguments());
        try (RunningTools silent = Setup.usual().start()) {
            Outcome first = silent.run(REGENERATE, sample.arguments());
            share(silent, SampleCall.ANNA, "Zebra", KEY_OF_PRIYA, 1);

            Outcome second = silent.run(REGENERATE, Tickets.redeemed(sample, first));

            assertThat(((Outcome.ConfirmationRequired) second).preview())
                    .extracting(Preview::consequences)
                    .asString()
                    .contains("Zebra");
            assertThat(silent.run(REGENERATE, Tickets.redeemed(sample, second))).isInstanceOf(Outcome.Completed.class);
        }
    }

    /** The next fault for a path of users is for their list only. */
    private void exceptBelowUsers() {
        tools.sandbox().fault(SandboxFault.latency(0).onPath("/v1/users/").times(0));
    }

    private String question(Call call) {
        tools.run(call.tool(), call.arguments());
        assertThat(person.questions()).hasSize(1);
        String text = person.questions().get(0).text();
        assertThat(text).doesNotContain("0daf9b8394f1c2643053a148674414e8");
        return text;
    }

    private void share(String userId, String name, String accessKey, int count) {
        share(tools, userId, name, accessKey, count);
    }

    private static void share(RunningTools tools, String userId, String name, String accessKey, int count) {
        List<String> credentials = IntStream.range(0, count)
                .mapToObj(number -> """
                        {"credentialId":%d,"objectStorageId":"storage-%d","displayName":"%s","region":"Asia",\
                        "accessKey":"%s","secretKey":"s"}""".formatted(9000 + number, number, name, accessKey))
                .toList();
        answer(tools, userId + LISTED, String.join(",", credentials), count);
    }

    private void answer(String path, String data, int count) {
        answer(tools, path, data, count);
    }

    private static void answer(RunningTools tools, String path, String data, int count) {
        String pagination = "{\"size\":100,\"totalElements\":%d,\"totalPages\":1,\"page\":1}".formatted(count);
        String body = "{\"data\":[%s],\"_links\":{},\"_pagination\":%s}".formatted(data, pagination);
        tools.sandbox()
                .fault(SandboxFault.rawBody(200, "application/json", body)
                        .onPath(path)
                        .times(0));
    }
}
