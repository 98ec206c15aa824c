package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.RequestPlan;
import io.github.usersmcp.value.RequestPlan.Expected;
import io.github.usersmcp.value.RequestPlan.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestPlanTest {
    record Case(String tool, RequestPlan plan) {
        @Override
        public String toString() {
            return tool;
        }
    }

    private static final String ATTRIBUTES = "{email: 'zoe@example.com', enabled: true, totp: true, locale: 'de-DE',"
            + " firstName: 'Zoë', lastName: 'van der Berg', roles: [1, 2]}";
    private static final String CREDENTIAL = "/v1/users/a1b2-c3/object-storages/d4.e5_f6/credentials/4711";

    /** Mails, secrets and new users: done twice is not the same as done once. */
    private static final Set<String> ONCE = Set.of(
            "POST /v1/users",
            "PUT /v1/users/client/secret",
            "PATCH " + CREDENTIAL,
            "POST /v1/users/a1b2-c3/resend-email-verification",
            "POST /v1/users/a1b2-c3/reset-password");

    private static Case sent(String tool, String method, String path, int success, Expected expected, String... query) {
        return new Case(tool, plan(method, path, Optional.empty(), success, expected, query));
    }

    private static Case sentWithBody(String tool, String method, String path, int success, Expected expected) {
        return new Case(tool, plan(method, path, Optional.of(ATTRIBUTES), success, expected));
    }

    private static RequestPlan plan(
            String method, String path, Optional<String> body, int success, Expected expected, String... query) {
        return new RequestPlan(
                method,
                List.of(path.substring(1).split("/")),
                Arrays.stream(query).map(RequestPlanTest::parameter).toList(),
                body.map(Tools::json),
                success,
                expected,
                !ONCE.contains(method + " " + path));
    }

    private static Parameter parameter(String text) {
        int equals = text.indexOf('=');
        return new Parameter(text.substring(0, equals), text.substring(equals + 1));
    }

    static Stream<Case> cases() {
        return Stream.of(
                sentWithBody("create_user", "POST", "/v1/users", 201, Expected.ITEM),
                sent("delete_user", "DELETE", "/v1/users/a1b2-c3", 204, Expected.NOTHING),
                sent("generate_client_secret", "PUT", "/v1/users/client/secret", 200, Expected.ITEM),
                sent("get_object_storage_credentials", "GET", CREDENTIAL, 200, Expected.ITEM),
                sent(
                        "list_object_storage_credentials",
                        "GET",
                        "/v1/users/a1b2-c3/object-storages/credentials",
                        200,
                        Expected.PAGE,
                        "objectStorageId=d4.e5_f6",
                        "regionName=European Union",
                        "displayName=backup",
                        "page=2",
                        "size=50",
                        "orderBy=email:ASC",
                        "orderBy=lastName:desc"),
                sent("regenerate_object_storage_credentials", "PATCH", CREDENTIAL, 200, Expected.ITEM),
                sent(
                        "resend_email_verification",
                        "POST",
                        "/v1/users/a1b2-c3/resend-email-verification",
                        204,
                        Expected.NOTHING,
                        "redirectUrl=https://example.com/done?x=1"),
                sent(
                        "reset_password",
                        "POST",
                        "/v1/users/a1b2-c3/reset-password",
                        204,
                        Expected.NOTHING,
                        "redirectUrl=https://example.com:8443"),
                sent("retrieve_user", "GET", "/v1/users/a1b2-c3", 200, Expected.ITEM),
                sent("retrieve_user_client", "GET", "/v1/users/client", 200, Expected.ITEM),
                sent(
                        "retrieve_user_list",
                        "GET",
                        "/v1/users",
                        200,
                        Expected.PAGE,
                        "email=example.com",
                        "enabled=false",
                        "owner=true",
                        "page=2",
                        "size=50",
                        "orderBy=email:ASC",
                        "orderBy=lastName:desc"),
                sentWithBody("update_user", "PATCH", "/v1/users/a1b2-c3", 200, Expected.LINKS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFullCallComesToThatRequest(Case sent) {
        assertThat(Tools.tool(sent.tool()).plan(ValidCalls.of(sent.tool())))
                .isEqualTo(sent.plan().withSecrets(secrets(sent.tool())));
    }

    private static Set<String> secrets(String tool) {
        return switch (tool) {
            case "generate_client_secret", "retrieve_user_client" -> Set.of("secret");
            case "get_object_storage_credentials",
                    "list_object_storage_credentials",
                    "regenerate_object_storage_credentials" -> Set.of("secretKey");
            default -> Set.of();
        };
    }

    @Test
    void whatWasNotGivenIsNotSent() {
        assertThat(Tools.tool("update_user")
                        .plan(Tools.object("{userId: 'a', enabled: false, roles: []}"))
                        .body())
                .contains(Tools.json("{enabled: false, roles: []}"));
    }

    @Test
    void aListWithoutFiltersHasNoQuery() {
        assertThat(Tools.tool("retrieve_user_list").plan(Tools.object("{}")).query())
                .isEmpty();
    }
}
