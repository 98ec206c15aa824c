package io.github.usersmcp.catalog;

import static io.github.usersmcp.value.Risk.DESTRUCTIVE;
import static io.github.usersmcp.value.Risk.READ;
import static io.github.usersmcp.value.Risk.SENSITIVE;
import static io.github.usersmcp.value.Risk.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Risk;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssessmentTest {
    private static final String ROLES = "Roles determine what the user may do.";
    private static final String EMAIL =
            "From now on, emails to this user go to the new address, including links to reset the password.";
    private static final String DISABLED = "The user cannot sign in until someone enables the user again.";
    private static final String NO_CODE = "Without a one-time code, the password alone is enough to sign in.";

    record Case(String tool, String arguments, Risk risk, List<String> reasons) {
        @Override
        public String toString() {
            return tool + " " + arguments;
        }
    }

    private static Case call(String tool, String arguments, Risk risk, String... reasons) {
        return new Case(tool, arguments, risk, List.of(reasons));
    }

    static Stream<Case> reads() {
        return Stream.of(
                call("retrieve_user", "{userId: 'a', detail: 'full'}", READ),
                call("retrieve_user_list", "{allPages: true}", READ),
                call("retrieve_user_client", "{}", READ),
                call("retrieve_user_client", "{revealSecrets: false}", READ),
                call(
                        "retrieve_user_client",
                        "{revealSecrets: true}",
                        SENSITIVE,
                        "The OAuth2 client secret will be revealed in plain text."),
                call("list_object_storage_credentials", "{userId: 'a'}", READ),
                call(
                        "list_object_storage_credentials",
                        "{userId: 'a', revealSecrets: true}",
                        SENSITIVE,
                        "S3 secret keys will be revealed in plain text."),
                call("get_object_storage_credentials", "{userId: 'a', objectStorageId: 'b', credentialId: 1}", READ),
                call(
                        "get_object_storage_credentials",
                        "{userId: 'a', objectStorageId: 'b', credentialId: 1, revealSecrets: true}",
                        SENSITIVE,
                        "The S3 secret key will be revealed in plain text."));
    }

    static Stream<Case> changes() {
        String required = "email: 'a@b', enabled: false, totp: false, locale: 'en'";
        return Stream.of(
                call("create_user", "{" + required + "}", WRITE),
                call(
                        "create_user",
                        "{" + required + ", roles: ['1']}",
                        SENSITIVE,
                        "Roles give the new user permissions in this account."),
                call("resend_email_verification", "{userId: 'a'}", WRITE),
                call(
                        "resend_email_verification",
                        "{userId: 'a', redirectUrl: 'https://b'}",
                        SENSITIVE,
                        "The link in the email leads to an address given in this call."),
                call("reset_password", "{userId: 'a'}", SENSITIVE),
                call(
                        "reset_password",
                        "{userId: 'a', redirectUrl: 'https://b'}",
                        DESTRUCTIVE,
                        "The link in the password email leads to an address given in this call."),
                call("delete_user", "{userId: 'a'}", DESTRUCTIVE),
                call("generate_client_secret", "{}", DESTRUCTIVE),
                call(
                        "generate_client_secret",
                        "{revealSecrets: true}",
                        DESTRUCTIVE,
                        "The new OAuth2 client secret will be revealed in plain text."),
                call(
                        "regenerate_object_storage_credentials",
                        "{userId: 'a', objectStorageId: 'b', credentialId: 1}",
                        DESTRUCTIVE),
                call(
                        "regenerate_object_storage_credentials",
                        "{userId: 'a', objectStorageId: 'b', credentialId: 1, revealSecrets: true}",
                        DESTRUCTIVE,
                        "The new S3 secret key will be revealed in plain text."));
    }

    static Stream<Case> updates() {
        return Stream.of(
                call("update_user", "{userId: 'a', firstName: 'Zoë', locale: 'de'}", WRITE),
                call("update_user", "{userId: 'a', enabled: true, totp: true}", WRITE),
                call("update_user", "{userId: 'a', roles: ['1']}", SENSITIVE, ROLES),
                call("update_user", "{userId: 'a', roles: []}", SENSITIVE, ROLES),
                call("update_user", "{userId: 'a', email: 'a@b'}", SENSITIVE, EMAIL),
                call("update_user", "{userId: 'a', enabled: false}", DESTRUCTIVE, DISABLED),
                call("update_user", "{userId: 'a', totp: false}", DESTRUCTIVE, NO_CODE),
                call("update_user", "{userId: 'a', roles: ['1'], email: 'a@b'}", SENSITIVE, ROLES, EMAIL),
                call("update_user", "{userId: 'a', totp: false, roles: ['1']}", DESTRUCTIVE, NO_CODE, ROLES),
                call(
                        "update_user",
                        "{userId: 'a', totp: false, enabled: false, email: 'a@b', roles: []}",
                        DESTRUCTIVE,
                        DISABLED,
                        NO_CODE,
                        ROLES,
                        EMAIL));
    }

    @ParameterizedTest
    @MethodSource({"reads", "changes", "updates"})
    void aCallIsAsRiskyAsItsRulesSay(Case call) {
        assertThat(Tools.tool(call.tool()).assess(Tools.object(call.arguments())))
                .isEqualTo(new Assessment(call.risk(), call.reasons()));
    }
}
