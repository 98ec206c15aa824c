package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.api.Deadline;
import io.github.usersmcp.api.UsersApi;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.call.Outcome.RequestIds;
import io.github.usersmcp.call.ToolCall.Caller;
import io.github.usersmcp.call.ToolCall.Caller.Progress;
import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.config.ApiSettings;
import io.github.usersmcp.config.ApiSettings.Credentials;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.confirm.Person;
import io.github.usersmcp.value.Principal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the server recognizes the user that it signs in as. */
class OwnUserTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Duration BRIEF = Duration.ofSeconds(5);
    private static final String EMAIL = "own@example.com";
    private static final String ID = "an-id";

    @Test
    void byTheTokensSubject() {
        assertThat(refusal(token("{\"sub\":\"an-id\"}"), ID, "renamed@example.com"))
                .isPresent();
    }

    @Test
    void byTheTokensSubjectInAnotherCase() {
        assertThat(refusal(token("{\"sub\":\"AN-Id\"}"), ID, "renamed@example.com"))
                .isPresent();
    }

    @Test
    void byTheTokensEmail() {
        assertThat(refusal(token("{\"email\":\"Own@Example.com\"}"), ID, EMAIL)).isPresent();
    }

    @Test
    void byTheTokensUserName() {
        assertThat(refusal(token("{\"preferred_username\":\"own@example.com\"}"), ID, EMAIL))
                .isPresent();
    }

    @Test
    void byTheConfiguredNameWhenThereIsNoToken() {
        assertThat(refusal(configured("OWN@example.com"), ID, EMAIL)).isPresent();
    }

    @Test
    void anotherUserIsAnother() {
        assertThat(refusal(token("{\"sub\":\"another-id\",\"email\":\"other@example.com\"}"), ID, EMAIL))
                .isEmpty();
    }

    @Test
    void withATokenThatSaysNothingAnyUserCouldBeTheOwn() {
        assertThat(refusal(new Credentials.BearerToken(new Secret("opaque")), ID, EMAIL))
                .get()
                .extracting(error -> error.message())
                .asString()
                .contains("does not say which API user");
    }

    private static Credentials token(String claims) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return new Credentials.BearerToken(new Secret("e30." + payload + ".c2ln"));
    }

    private static Credentials configured(String user) {
        return new Credentials.PasswordGrant("client", new Secret("one"), user, new Secret("two"));
    }

    /** Why the server does not delete that user, who is no administrator. */
    private static Optional<CallError> refusal(Credentials credentials, String userId, String email) {
        ApiSettings settings = new ApiSettings(NOWHERE, NOWHERE, credentials, BRIEF, BRIEF, 1024, Setup.BOUNDS);
        try (UsersApi api = new UsersApi(settings, Clock.systemUTC(), UUID::randomUUID)) {
            ObjectNode user =
                    JsonMapper.shared().createObjectNode().put("userId", userId).put("email", email);
            user.put("owner", false).put("enabled", true).putArray("roles");
            return new Lockout(new WholeList(ToolCatalog.load(), api, WholeList.USERS), api, false, Clock.systemUTC())
                    .refusal(deletion(), new CompanionReads.Found(user, List.of(), Fingerprints.NONE, RequestIds.NONE))
                    .map(outcome -> ((Outcome.Failed) outcome).error());
        }
    }

    private static ValidCall deletion() {
        ObjectNode arguments = JsonMapper.shared().createObjectNode().put("userId", ID);
        Caller caller =
                new Caller(Principal.unrestricted("local"), "tests 1", "stdio", Person.OUT_OF_REACH, Progress.NONE);
        AuditTrail trail = new RecordedTrail();
        Journal journal = new Journal.Recorder(
                        trail, CallObserver.NONE, new AuditValues(Set.of()), Clock.systemUTC(), () -> "call")
                .open(new ToolCall("delete_user", arguments, caller));
        return new ValidCall(
                RunningTools.tool("delete_user"),
                arguments,
                Optional.empty(),
                RunningTools.tool("delete_user").assess(arguments),
                caller,
                journal,
                Map.of(),
                Optional.empty(),
                Deadline.in(BRIEF, Clock.systemUTC()));
    }
}
