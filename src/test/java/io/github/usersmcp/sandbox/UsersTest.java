package io.github.usersmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UsersTest extends RunningSandbox {

    private JsonNode user(String userId) throws Exception {
        return client.get("/v1/users/" + userId).first();
    }

    private Answer create(String body) throws Exception {
        return client.send("POST", "/v1/users", body);
    }

    private Answer update(String userId, String body) throws Exception {
        return client.send("PATCH", "/v1/users/" + userId, body);
    }

    private JsonNode lastMail() throws Exception {
        return client.get("/sandbox/account")
                .json()
                .path("mails")
                .valueStream()
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void namesKeepTheirAccents() throws Exception {
        assertThat(user(ZOE).path("lastName").asString()).isEqualTo("Müller-Ångström");
    }

    @Test
    void rolesAreAnsweredWhole() throws Exception {
        JsonNode role = user(JOSE).path("roles").path(0);
        assertThat(role.at("/permissions/0/resources/0/tagName").asString()).isEqualTo("web");
    }

    @Test
    void aNewUserCanBeReadAsSent() throws Exception {
        Answer created = create("""
                {"email":"ines@example.org","firstName":"Inès","lastName":"Dupont Martin","enabled":true,
                 "totp":true,"locale":"en-US","roles":[102,105]}""");
        JsonNode user = user(created.first().path("userId").asString());
        assertThat(user.path("firstName").asString()).isEqualTo("Inès");
        assertThat(user.path("totp").asBoolean()).isTrue();
        assertThat(user.path("roles")
                        .valueStream()
                        .map(role -> role.path("roleId").asInt()))
                .containsExactly(102, 105);
    }

    @Test
    void aNewUserIsUnverifiedAndNoOwner() throws Exception {
        JsonNode user =
                user(create(newUser("a@example.com")).first().path("userId").asString());
        assertThat(user.path("emailVerified").asBoolean()).isFalse();
        assertThat(user.path("owner").asBoolean()).isFalse();
    }

    @Test
    void aNewUserIsSentAnActivation() throws Exception {
        create(newUser("a@example.com"));
        assertThat(lastMail().path("kind").asString()).isEqualTo("activation");
        assertThat(lastMail().path("to").asString()).isEqualTo("a@example.com");
    }

    @Test
    void theSameCallsGiveTheSameIdAfterEveryStart() throws Exception {
        String first = create(newUser("a@example.com")).first().path("userId").asString();
        sandbox.reset();
        assertThat(create(newUser("b@example.com")).first().path("userId").asString())
                .isEqualTo(first)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "enabled", "totp", "locale"})
    void aRequiredAttributeMustBeGiven(String name) throws Exception {
        String body = Json.MAPPER
                .readTree(newUser("a@example.com"))
                .asObject()
                .without(name)
                .toString();
        Answer answer = create(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").path(0).asString()).isEqualTo(name + " must be given");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | \"no-at-sign\"",
                "email | 7",
                "enabled | \"true\"",
                "totp | null",
                "locale | \"fr\"",
                "firstName | \"\"",
                "lastName | 5",
                "roles | 101",
                "roles | [\"101\"]",
                "roles | [999]",
                "roles | [1.5]",
                "roles | [null]",
                "roles | {\"first\":101}",
                "admin | true",
                "accessAllResources | true"
            })
    void aWrongAttributeIsNamed(String name, String value) throws Exception {
        Answer answer = update(JOSE, "{\"%s\":%s}".formatted(name, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").isArray()).isTrue();
        assertThat(answer.message()).contains(name);
    }

    @Test
    void everyViolationIsNamed() throws Exception {
        Answer answer = create("{\"email\":\"x\",\"locale\":\"fr\",\"admin\":true}");
        assertThat(answer.json().path("message").size()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"255, 200", "256, 400"})
    void aNameHasAtMost255Characters(int length, int status) throws Exception {
        Answer answer = update(JOSE, "{\"firstName\":\"%s\"}".formatted("é".repeat(length)));
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aUsedEmailIsAConflictInAnyCase() throws Exception {
        Answer answer = create(newUser("ZOE.Mueller@EXAMPLE.com"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(409);
    }

    @Test
    void anUpdateToAUsedEmailIsAConflict() throws Exception {
        assertThat(update(JOSE, "{\"email\":\"zoe.mueller@example.com\"}").status())
                .isEqualTo(409);
    }

    @Test
    void anUpdateMayKeepTheOwnEmail() throws Exception {
        assertThat(update(ZOE, "{\"email\":\"Zoe.Mueller@example.com\"}").status())
                .isEqualTo(200);
    }

    @Test
    void anUpdateChangesOnlyWhatIsGiven() throws Exception {
        JsonNode before = user(JOSE);
        update(JOSE, "{\"totp\":true}");
        assertThat(user(JOSE)).isEqualTo(before.deepCopy().asObject().put("totp", true));
    }

    @Test
    void anUpdateAnswersLinksOnly() throws Exception {
        JsonNode body = update(JOSE, "{\"totp\":true}").json();
        assertThat(body.propertyNames()).containsExactly("_links");
    }

    @Test
    void aRefusedUpdateChangesNothing() throws Exception {
        JsonNode before = user(JOSE);
        update(JOSE, "{\"firstName\":\"Pepe\",\"locale\":\"fr\"}");
        assertThat(user(JOSE)).isEqualTo(before);
    }

    @Test
    void aDeletedUserIsGone() throws Exception {
        Answer answer = client.send("DELETE", "/v1/users/" + JOSE, "");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(client.get("/v1/users/" + JOSE).status()).isEqualTo(404);
    }

    @Test
    void theCredentialsOfADeletedUserGoWithThem() throws Exception {
        client.send("DELETE", "/v1/users/" + ZOE, "");
        assertThat(client.get("/sandbox/account").json().path("credentials").valueStream())
                .noneMatch(credential -> credential.path("userId").asString().equals(ZOE));
    }

    @Test
    void theOwnerCannotBeDeleted() throws Exception {
        assertThat(client.send("DELETE", "/v1/users/" + OWNER, "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"reset-password, password-reset", "resend-email-verification, email-verification"})
    void aMailIsSentWithItsRedirect(String action, String kind) throws Exception {
        String redirect = "https://portal.example.com/done?a=b c";
        Answer answer = client.send(
                "POST",
                "/v1/users/" + JOSE + "/" + action + "?redirectUrl=" + Client.encoded(redirect.replace(" ", "%20")),
                "");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(lastMail().path("kind").asString()).isEqualTo(kind);
        assertThat(lastMail().path("redirectUrl").asString()).isEqualTo("https://portal.example.com/done?a=b%20c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "https://", "javascript:alert(1)", "example.com", "https://a b"})
    void aRedirectMustBeHttps(String redirect) throws Exception {
        Answer answer = client.send(
                "POST", "/v1/users/" + JOSE + "/reset-password?redirectUrl=" + Client.encoded(redirect), "");
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "PATCH, ''",
        "DELETE, ''",
        "POST, /reset-password",
        "POST, /resend-email-verification",
        "GET, /object-storages/credentials"
    })
    void anUnknownUserIsNotFound(String method, String rest) throws Exception {
        Answer answer = client.send(method, "/v1/users/00000000-0000-4000-8000-000000000000" + rest, "{}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("message").isString()).isTrue();
    }

    @Test
    void aNewUserHasNoPassword() throws Exception {
        String userId = create(newUser("a@example.com")).first().path("userId").asString();
        Answer answer = client.get("/v1/users/is-password-set?userId=" + userId);
        assertThat(answer.first().path("isPasswordSet").asBoolean(true)).isFalse();
    }

    @Test
    void theCallerHasAPassword() throws Exception {
        Answer answer = client.get("/v1/users/is-password-set");
        assertThat(answer.first().path("isPasswordSet").asBoolean()).isTrue();
    }
}
