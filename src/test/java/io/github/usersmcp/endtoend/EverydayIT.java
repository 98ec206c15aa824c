package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.endtoend.Assistant.Channel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * A day's jobs of account administration, done by a scripted assistant over every way to ask a person. Each costs at most
 * so many calls, bytes and questions, and a person who must decide reads names.
 */
class EverydayIT extends OnSandbox {
    private static final String ANNA = "'userId':'anna.kowalska@example.com'";

    private static final Map<Channel, Assistant> ASSISTANTS = new EnumMap<>(Channel.class);

    @BeforeAll
    static void meet() {
        for (Channel channel : Channel.values()) {
            ASSISTANTS.put(channel, new Assistant(channel, sandbox.server(channel.flags())));
        }
    }

    @AfterAll
    static void part() {
        ASSISTANTS.values().forEach(Assistant::close);
    }

    /** A call more for each question where the assistant itself has to bring the person's yes. */
    private static int most(Channel channel, int calls, int questions) {
        return channel == Channel.TOKEN ? calls + questions : calls;
    }

    private static void job(Channel channel, int calls, int questions, Consumer<Assistant> work) {
        Assistant assistant = Objects.requireNonNull(ASSISTANTS.get(channel)).begin();

        work.accept(assistant);

        assertThat(assistant.calls()).as("calls").isLessThanOrEqualTo(most(channel, calls, questions));
        assertThat(assistant.questions()).as("questions").hasSize(questions);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void makingSomeoneAnAdministratorSaysSoAndHasTheEmailTyped(Channel channel) {
        job(channel, 1, 1, assistant -> {
            completed(assistant.call("update_user", "{" + ANNA + ",'addRoles':['Administrators']}"));

            assertThat(assistant.questions().get(0))
                    .contains("Anna Kowalska", "Administrators", "full control of the account")
                    .contains("anna.kowalska@example.com")
                    .doesNotContain("101");
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void aRoleIsGivenByNameToSomeoneFoundByName(Channel channel) {
        job(channel, 2, 1, assistant -> {
            JsonNode found = completed(assistant.call("retrieve_user_list", "{'search':'kowalska'}"));
            String email = found.at("/users/0/email").asString();
            JsonNode result = completed(assistant.call(
                    "update_user", "{'userId':'%s','addRoles':['Buchhaltung – Zürich']}".formatted(email)));

            assertThat(result.path("changed").booleanValue()).isTrue();
            assertThat(assistant.questions().get(0)).contains("Buchhaltung – Zürich", "Keeps the roles");
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void noAdministratorIsMissed(Channel channel) {
        job(channel, 1, 0, assistant -> {
            JsonNode result = completed(assistant.call("retrieve_user_list", "{'role':'Administrators'}"));

            List<String> administrators = sandbox.account()
                    .path("users")
                    .valueStream()
                    .filter(user -> user.path("roles").valueStream().anyMatch(role -> isOf(role, 101)))
                    .map(user -> user.path("email").asString())
                    .toList();
            assertThat(result.path("users").valueStream())
                    .extracting(user -> user.path("email").asString())
                    .containsExactlyInAnyOrderElementsOf(administrators);
        });
    }

    private static boolean isOf(JsonNode role, int id) {
        return role.asInt(role.path("roleId").asInt(0)) == id;
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void someoneIsInvitedWithARoleByName(Channel channel) {
        job(channel, 1, 1, assistant -> {
            completed(assistant.call("create_user", """
                    {'email':'nora.lindqvist@example.com','firstName':'Nora','lastName':'Lindqvist','enabled':true,\
                    'totp':true,'locale':'en','roles':['Web operations']}"""));

            assertThat(assistant.questions().get(0)).contains("Nora Lindqvist", "Web operations");
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void someoneWhoLeavesIsDisabledByEmail(Channel channel) {
        job(channel, 1, 1, assistant -> {
            completed(assistant.call("update_user", "{" + ANNA + ",'enabled':false}"));

            assertThat(assistant.questions().get(0)).contains("Anna Kowalska");
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void disablingWhoIsDisabledAsksNoOneAndSendsNothing(Channel channel) {
        job(channel, 1, 0, assistant -> {
            JsonNode result = completed(
                    assistant.call("update_user", "{'userId':'7a141af8-c639-442a-90e9-c9490608127a','enabled':false}"));

            assertThat(result.path("changed").booleanValue()).isFalse();
            assertThat(result.path("summary").asString()).contains("already disabled");
        });
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void aVerificationForAVerifiedAddressIsNotSent(Channel channel) {
        job(channel, 1, 0, assistant -> {
            JsonNode result = completed(assistant.call("resend_email_verification", "{" + ANNA + "}"));

            assertThat(result.path("changed").booleanValue()).isFalse();
        });
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void anS3KeyIsRotatedKnowingWhoseItIsAndWhatSharesIt(Channel channel) {
        job(channel, 2, 1, assistant -> {
            JsonNode keys = completed(
                    assistant.call("list_object_storage_credentials", "{'userId':'priya.raman@example.com'}"));
            JsonNode key = keys.path("credentials").get(0);
            JsonNode rotated = completed(assistant.call("regenerate_object_storage_credentials", """
                    {'userId':'priya.raman@example.com','objectStorageId':'%s','credentialId':%s}""".formatted(
                            key.path("objectStorageId").asString(),
                            key.path("credentialId").asString())));

            assertThat(assistant.questions().get(0))
                    .contains("Priya Raman", "priya.raman@example.com")
                    .contains(
                            key.path("displayName").asString(),
                            key.path("region").asString())
                    .contains("same access key");
            assertThat(rotated.at("/credential/endpoint").asString()).startsWith("https://");
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void theAccessReviewOfTheAccountIsOneCallOfThreeKilobytes(Channel channel) {
        job(channel, 1, 0, assistant -> {
            JsonNode review = completed(assistant.call("retrieve_user_list", "{'include':['s3']}"));

            assertThat(review.path("users").size()).isEqualTo(13);
            assertThat(review.toString()).contains("4711");
            assertThat(assistant.bytes()).isLessThanOrEqualTo(3_000);
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void whoChangedWhatIsOneCall(Channel channel) {
        try (Assistant before = new Assistant(channel, sandbox.server(channel.flags()))) {
            completed(before.call("update_user", "{" + ANNA + ",'lastName':'Nowak'}"));
        }
        job(channel, 1, 0, assistant -> {
            JsonNode history = completed(assistant.call("retrieve_user_audits_list", "{" + ANNA + "}"));

            assertThat(history.path("audits").valueStream())
                    .anySatisfy(audit -> assertThat(audit.toString()).contains("UPDATED", "Kowalska", "Nowak"));
        });
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void whetherSomeoneHasAPasswordIsOneCall(Channel channel) {
        job(channel, 1, 0, assistant -> {
            JsonNode result = completed(assistant.call("retrieve_user_is_password_set", "{" + ANNA + "}"));

            assertThat(result.at("/password/isPasswordSet").isBoolean()).isTrue();
        });
    }

    private static List<String> changes() {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asString())
                .filter(method -> !method.equals("GET"))
                .toList();
    }

    private static JsonNode completed(JsonNode result) {
        assertThat(result.path("outcome").asString()).as(result.toString()).isEqualTo("completed");
        return result;
    }
}
