package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each case takes the sound definitions, breaks one thing in one file, and expects to be told that file and that field. */
class DefinitionTest {
    record Case(String tool, String place, Optional<String> value, String field) {
        @Override
        public String toString() {
            return tool + " with " + place + value.map(" = "::concat).orElse(" taken away");
        }
    }

    private static Case with(String tool, String place, String value, String field) {
        return new Case(tool, place, Optional.of(value), field);
    }

    private static Case with(String tool, String place, String value) {
        return with(tool, place, value, place);
    }

    private static Case without(String tool, String place, String field) {
        return new Case(tool, place, Optional.empty(), field);
    }

    private static Case without(String tool, String place) {
        return without(tool, place, place);
    }

    static Stream<Case> unknownKeys() {
        return Stream.of(
                        "",
                        "/annotations",
                        "/risk",
                        "/risk/rules/1",
                        "/binding",
                        "/result",
                        "/result/readBack",
                        "/target",
                        "/settledBy",
                        "/confirmation",
                        "/confirmation/facts/2")
                .map(place -> with("update_user", place + "/surplus", "1"));
    }

    static Stream<Case> missingKeys() {
        return Stream.of(
                        "/name",
                        "/title",
                        "/description",
                        "/toolset",
                        "/annotations",
                        "/annotations/readOnlyHint",
                        "/annotations/destructiveHint",
                        "/annotations/idempotentHint",
                        "/annotations/openWorldHint",
                        "/risk",
                        "/risk/base",
                        "/risk/rules/0/when",
                        "/risk/rules/0/raise",
                        "/risk/rules/0/reason",
                        "/inputSchema",
                        "/outputSchema",
                        "/binding",
                        "/binding/method",
                        "/binding/path",
                        "/binding/success",
                        "/binding/answer",
                        "/result",
                        "/result/summary",
                        "/result/readBack/tool",
                        "/target/tool",
                        "/settledBy/tool",
                        "/settledBy/done",
                        "/confirmation/question",
                        "/confirmation/facts/0/label",
                        "/confirmation/facts/0/value")
                .map(place -> without("update_user", place));
    }

    static Stream<Case> wrongValues() {
        return Stream.of(
                with("update_user", "/name", "'updateUser'"),
                with("update_user", "/title", "1"),
                with("update_user", "/title", "' '"),
                with("update_user", "/toolset", "'people'"),
                with("update_user", "/annotations", "[]"),
                with("update_user", "/annotations/readOnlyHint", "'no'"),
                with("update_user", "/risk/base", "'high'"),
                with("update_user", "/risk/rules", "{}"),
                with("update_user", "/risk/rules", "[1]", "/risk/rules/0"),
                with("update_user", "/risk/rules/0/raise", "'none'"),
                with("update_user", "/risk/rules/0/when", "true"),
                with("update_user", "/atLeastOneOf", "'email'"),
                with("update_user", "/binding/body", "[1]"),
                with("update_user", "/binding/method", "'patch'"),
                with("update_user", "/binding/path", "'v1/users/{userId}'"),
                with("update_user", "/binding/path", "'/v1/users/{userId'"),
                with("update_user", "/binding/path", "'/v1/users/x{userId}'"),
                with("update_user", "/binding/path", "'/v1//users/{userId}'"),
                with("update_user", "/binding/path", "'/v1/users/{userId}/'"),
                with("update_user", "/binding/path", "'/v1/users/../{userId}'"),
                with("update_user", "/binding/success", "'200'"),
                with("update_user", "/binding/success", "404"),
                with("update_user", "/binding/answer", "'rows'"),
                with("update_user", "/result/changes/email", "1"),
                with("update_user", "/target", "'retrieve_user'"));
    }

    static Stream<Case> inputs() {
        return Stream.of(
                with("update_user", "/inputSchema/type", "'array'"),
                without("update_user", "/inputSchema/type"),
                with("update_user", "/inputSchema/oneOf", "[]"),
                with("update_user", "/inputSchema/anyOf", "[{required: ['email']}]"),
                with("update_user", "/inputSchema/allOf", "[]"),
                with("update_user", "/inputSchema/additionalProperties", "true"),
                with("update_user", "/inputSchema/additionalProperties", "{}"),
                without("update_user", "/inputSchema/additionalProperties"),
                with("update_user", "/inputSchema/required", "['userId', 'user']"),
                with("update_user", "/atLeastOneOf", "['mail']"),
                without("update_user", "/inputSchema/properties/requestId"),
                without("update_user", "/inputSchema/properties/traceId"),
                without("update_user", "/inputSchema/properties/confirmationToken"),
                with("retrieve_user", "/inputSchema/properties/confirmationToken", "{}"),
                without("retrieve_user_client", "/inputSchema/properties/revealSecrets"),
                with("retrieve_user", "/inputSchema/properties/revealSecrets", "{}"),
                without("retrieve_user", "/inputSchema/properties/detail"),
                without("retrieve_user_list", "/inputSchema/properties/allPages"));
    }

    static Stream<Case> bounds() {
        String list = "/inputSchema/properties/";
        return Stream.of(
                without("retrieve_user_list", list + "email/inner/maxLength", list + "email"),
                without("retrieve_user_list", list + "page/minimum", list + "page"),
                without("retrieve_user_list", list + "page/inner/maximum", list + "page"),
                without("retrieve_user_list", list + "page/type", list + "page"),
                without("retrieve_user_list", list + "orderBy/maxItems", list + "orderBy"),
                without("retrieve_user_list", list + "orderBy/items", list + "orderBy"),
                without("retrieve_user_list", list + "orderBy/items/inner/maxLength", list + "orderBy/items"),
                without("retrieve_role_list", list + "page/inner/maximum", list + "page"),
                with("update_user", list + "userId/pattern", "'^(?!client$)[a-z]+$'"),
                with("update_user", list + "userId/pattern", "'^[^ ]*(?:a|b)$'"),
                with("update_user", list + "userId/pattern", "'^\\\\d+$'"),
                with("update_user", list + "userId/pattern", "'^a[.]b\\\\/$'"),
                with("update_user", list + "userId/pattern", "'^[a-z]{1,2000}$'"),
                with("update_user", list + "userId/pattern", "'[a-z]+'"),
                with("update_user", list + "userId/format", "'date-time'", list + "userId"),
                with("update_user", list + "requestId/format", "'uuid'"),
                with("update_user", list + "roles/uniqueItems", "true"),
                with("update_user", list + "roles/default", "[]"),
                with("update_user", list + "confirmationToken/writeOnly", "true"),
                with("update_user", list + "firstName/maxLength", "2000"),
                with("update_user", list + "roles/maxItems", "2000"),
                with("update_user", list + "email/type", "['string', 'null']", list + "email"),
                with("update_user", list + "locale/anyOf", "[{type: 'string'}]"),
                with("update_user", list + "locale/const", "'de'"),
                with("update_user", list + "locale/enum", "['de', 1]"),
                without("update_user", list + "locale/type"),
                with("update_user", list + "roles/items/exclusiveMinimum", "1"),
                with("update_user", "/outputSchema/properties/dryRun/type", "['boolean', 'null']"),
                with("update_user", "/outputSchema/properties/dryRun/$comment", "'x'"),
                with("update_user", "/checkedSchema", "{}"),
                without("update_user", list + "userId/inner/maxLength", list + "userId"),
                with("update_user", list + "email/format", "'email'", list + "email"),
                with("update_user", list + "email/type", "'object'", list + "email"),
                without("update_user", list + "email/description", list + "email"),
                with("update_user", list + "email/description", "''", list + "email"));
    }

    static Stream<Case> bindings() {
        return Stream.of(
                with("update_user", "/binding/path", "'/v1/users/{id}'"),
                with("update_user", "/binding/reserved", "{email: ['client']}"),
                with("update_user", "/binding/reserved", "{userId: ['audits']}"),
                without("retrieve_user", "/binding/reserved"),
                with("update_user", "/binding/query", "['mail']"),
                with("retrieve_user_audits_list", "/binding/queryNames", "{detail: 'full'}"),
                with("update_user", "/binding/body", "['mail']"),
                without("update_user", "/inputSchema/required"),
                without("retrieve_user_list", "/binding/query", "/inputSchema/properties/search"),
                with("update_user", "/binding/query", "['locale']", "/inputSchema/properties/locale"),
                with("retrieve_user", "/binding/query", "['detail']", "/inputSchema/properties/detail"),
                with("retrieve_user", "/binding/method", "'DELETE'"),
                with("delete_user", "/binding/method", "'GET'"));
    }

    static Stream<Case> risks() {
        return Stream.of(
                with("retrieve_user", "/guards", "{self: {properties: {userId: {type: 'string'}}}}"),
                with("retrieve_user", "/ownSecret", "'/user/userId'"),
                with("update_user", "/annotations/readOnlyHint", "true"),
                with("retrieve_user", "/annotations/readOnlyHint", "false"),
                with("update_user", "/annotations/destructiveHint", "false"),
                with("create_user", "/annotations/destructiveHint", "false"),
                with("resend_email_verification", "/annotations/destructiveHint", "true"),
                with("update_user", "/risk/rules/0/when/required", "['role']"),
                with("update_user", "/risk/rules/2/when/properties", "{enable: {const: false}}"),
                with("update_user", "/risk/rules/5/powerful", "'yes'"),
                with("update_user", "/risk/rules/5/powerful", "false", "/risk/rules/5/reason"),
                without("update_user", "/risk/rules/5/powerful", "/risk/rules/5/reason"),
                with("create_user", "/risk/rules/0/powerful", "true"),
                with("generate_client_secret", "/risk/rules/0/powerful", "true"),
                without("delete_user", "/confirmation"),
                without("create_user", "/confirmation"),
                without("retrieve_user_client", "/confirmation"),
                with("retrieve_user", "/confirmation", "{question: 'Really?'}"),
                without("delete_user", "/confirmation/proof"),
                without("create_user", "/confirmation/proof"),
                with("resend_email_verification", "/confirmation/proof", "'{target/email}'"),
                without("delete_user", "/ifUnknown"),
                with("retrieve_user", "/ifUnknown", "'Read it again.'"));
    }

    static Stream<Case> results() {
        return Stream.of(
                with("retrieve_user", "/outputSchema/oneOf", "[]"),
                without("retrieve_user", "/outputSchema/type"),
                with("retrieve_user_client", "/secrets", "['/client/password']"),
                with("retrieve_user", "/result/detailed", "['/user/*/tenantId']"),
                with("retrieve_user_list", "/result/detailed", "['/users/tenantId']"),
                with("retrieve_user_audits_list", "/result/asJson", "['/audits/*/change']"),
                with("retrieve_user_audits_list", "/result/asJson", "['/audits/*/id']"),
                with("retrieve_user_audits_list", "/result/asJson", "['/audits']"),
                with("retrieve_user_audits_list", "/result/asJson", "['/pagination/page']"),
                with("retrieve_user", "/result/asJson", "['/user/email']"),
                with("list_object_storage_credentials", "/result/member", "'people'"),
                without("get_object_storage_credentials", "/result/member"),
                with("get_object_storage_credentials", "/result/extra/endpoint/path", "'/v1/../{accessKey}'"),
                with(
                        "get_object_storage_credentials",
                        "/result/extra",
                        "{address: {path: '/v1/a', take: 'b'}}",
                        "/result/extra/address"),
                with(
                        "get_object_storage_credentials",
                        "/result/extra",
                        "{endpoint: {path: '/v1/{id}', take: 'b'}}",
                        "/result/extra/endpoint"),
                with(
                        "list_object_storage_credentials",
                        "/result/extra",
                        "{address: {path: '/v1/a', take: 'b'}}",
                        "/result/extra/address"),
                with("update_user", "/result/changes/email", "'/mail'"),
                with("update_user", "/result/changes", "{mail: '/email'}"),
                with("create_user", "/result/changes/email", "'/mail'"));
    }

    static Stream<Case> references() {
        return Stream.of(
                with("update_user", "/target/tool", "'read_user'"),
                with("update_user", "/target/tool", "'delete_user'"),
                with("update_user", "/target/tool", "'retrieve_user_list'"),
                with("update_user", "/target/arguments", "{userId: 'id'}"),
                with("update_user", "/target/arguments", "{id: 'userId', userId: 'userId'}"),
                with("update_user", "/target/arguments", "{userId: '/data/0/userId'}"),
                without("update_user", "/target/arguments"),
                with("create_user", "/result/readBack/tool", "'read_user'"),
                with("create_user", "/result/readBack/arguments", "{userId: 'userId'}"),
                with("create_user", "/result/readBack/arguments", "{id: '/data/0/userId'}"),
                without("create_user", "/result/readBack/arguments"));
    }

    static Stream<Case> furtherReads() {
        String tool = "regenerate_object_storage_credentials";
        String person = "{tool: 'retrieve_user', arguments: {userId: 'userId'}, unread: 'the name'}";
        return Stream.of(
                with(tool, "/beside/person/tool", "'read_user'"),
                with(tool, "/beside/person/tool", "'retrieve_user_list'"),
                with(tool, "/beside/person/arguments", "{userId: 'id'}"),
                without(tool, "/beside/person/unread"),
                with(tool, "/beside/person/also", "1"),
                with(tool, "/beside/target", person),
                with(tool, "/beside/credentialId", person),
                with("retrieve_user", "/beside", "{person: %s}".formatted(person)),
                with(tool, "/beside/sharing/tool", "'retrieve_user'"),
                with(tool, "/beside/sharing/element", "'{name}'"),
                with(tool, "/beside/sharing/same", "'key'"),
                with(tool, "/beside/sharing/as", "'person'"),
                with(tool, "/beside/sharing/as", "'sharing'"),
                without(tool, "/beside/sharing/sentence"),
                without(tool, "/beside/sharing/ofOthers/unread"),
                with(tool, "/beside/sharing/ofOthers/element", "'{user/name}'"),
                with(tool, "/confirmation/question", "'Replace the key of {person/name}?'"),
                with(tool, "/confirmation/question", "'Replace the key of {sharing}?'"));
    }

    static Stream<Case> settlements() {
        String gone = "{tool: 'retrieve_user', arguments: {userId: 'userId'}, done: 'gone'}";
        return Stream.of(
                with("retrieve_user", "/annotations/idempotentHint", "false"),
                with("retrieve_user", "/settledBy", gone),
                with("delete_user", "/settledBy/tool", "'read_user'"),
                with("delete_user", "/settledBy/tool", "'retrieve_user_list'"),
                with("delete_user", "/settledBy/tool", "'update_user'"),
                with("delete_user", "/settledBy/arguments", "{userId: 'id'}"),
                without("delete_user", "/settledBy/arguments"),
                with("delete_user", "/settledBy/done", "'changed'"),
                with("delete_user", "/settledBy/done", "'away'"),
                with("delete_user", "/settledBy/same", "'userId'"),
                without("update_user", "/target", "/result/summary"),
                without("create_user", "/settledBy/same"),
                with("create_user", "/settledBy/done", "'gone'", "/settledBy/tool"),
                with("create_user", "/settledBy/same", "'mail'"),
                with("create_user", "/settledBy/same", "'firstName'"),
                with("create_user", "/settledBy/arguments", "{email: '/data/0/email'}"));
    }

    static Stream<Case> states() {
        String idle = "{summary: 'Nothing to do.', target: {required: ['email']}}";
        return Stream.of(
                without("update_user", "/result/readBack", "/result/changes"),
                with(
                        "update_user",
                        "/result/readBack",
                        "{tool: 'retrieve_user_client', arguments: {}}",
                        "/result/changes/roles"),
                with("update_user", "/result/anyCase", "['mail']"),
                with("update_user", "/result/anyCase", "['enabled']"),
                with("delete_user", "/result/anyCase", "['userId']"),
                without("update_user", "/result/accepted"),
                without("delete_user", "/result/accepted"),
                without("regenerate_object_storage_credentials", "/result/accepted"),
                with("reset_password", "/result/accepted", "'The API accepted it'"),
                with("update_user", "/result/accepted", "'The API accepted {target/mail}'"),
                with("update_user", "/result/accepted", "'The API accepted {result/user/email}'"),
                without("update_user", "/outputSchema/properties/changed"),
                without("resend_email_verification", "/outputSchema/properties/changed"),
                with("delete_user", "/outputSchema/properties/changed", "{type: 'boolean'}"),
                with("create_user", "/nothingToDo", idle),
                with("retrieve_user", "/nothingToDo", idle),
                with("resend_email_verification", "/nothingToDo/target/required", "['verified']"),
                without("resend_email_verification", "/nothingToDo/target", "/nothingToDo"),
                without("resend_email_verification", "/nothingToDo/summary"),
                with("resend_email_verification", "/nothingToDo/summary", "'{already}.'"),
                with("resend_email_verification", "/nothingToDo/summary", "'{target/mail}.'"),
                with("update_user", "/nothingToDo/target", "{required: ['email']}", "/nothingToDo"),
                without("update_user", "/nothingToDo/already/email", "/nothingToDo/already"),
                with("update_user", "/nothingToDo/already/mail", "'has it'", "/nothingToDo/already"),
                with("update_user", "/nothingToDo/already/enabled", "'is so'"),
                without("update_user", "/nothingToDo/already/enabled/false", "/nothingToDo/already/enabled"),
                with("update_user", "/nothingToDo/already/email", "{true: 'has it'}"),
                with("update_user", "/nothingToDo/extra", "1"),
                without("retrieve_user_list", "/result/listed"),
                without("retrieve_user_list", "/result/listed/many"),
                with("retrieve_user_list", "/result/listed/few", "'some'"),
                with("retrieve_user_list", "/result/summary", "'Users.'"),
                with("retrieve_user", "/result/listed", "{one: 'user', many: 'users'}"));
    }

    static Stream<Case> lists() {
        String s3 = "/result/includes/s3";
        return Stream.of(
                with("retrieve_user", "/result/common", "['enabled']", "/result"),
                with("retrieve_user_list", "/result/once/roles/id", "'id'", "/result/once/roles"),
                with("retrieve_user_list", "/result/once/roles/extra", "1"),
                with("retrieve_user_list", "/result/once/groups", "{id: 'roleId', name: 'name'}"),
                without("retrieve_user_list", "/outputSchema/properties/roles", "/result/once/roles"),
                without("retrieve_user_list", "/result/common"),
                with("retrieve_user_list", "/result/common", "['emailVerified', 'enabled', 'totp', 'roles']"),
                with(
                        "retrieve_user_list",
                        "/outputSchema/properties/common/properties/totp",
                        "{type: 'string'}",
                        "/result/common"),
                with("retrieve_user_list", "/result/joined/name", "['first']"),
                with("retrieve_user_list", "/result/joined/email", "['firstName']"),
                with("retrieve_user_list", "/result/detailed", "['/users/*/phone']"),
                with("retrieve_user_list", "/result/detailed", "['/roles/*/phone']"),
                without("retrieve_user_list", s3, "/result/includes"),
                with("retrieve_user_list", "/inputSchema/properties/include/items/enum", "['s4']", "/result/includes"),
                with("retrieve_user_list", s3 + "/tool", "'retrieve_user'"),
                with("retrieve_user_list", s3 + "/arguments", "{userId: 'userId'}"),
                with("retrieve_user_list", s3 + "/arguments", "{userId: '/id'}"),
                with("retrieve_user_list", s3 + "/arguments", "{}"),
                with("retrieve_user_list", s3 + "/slim", "['secretKey']", s3),
                with("retrieve_user_list", s3 + "/full", "['key']", s3),
                with("retrieve_user_list", s3 + "/slim", "[]"),
                without("retrieve_user_list", s3 + "/what"),
                with("retrieve_user_list", s3 + "/extra", "1"));
    }

    static Stream<Case> listsWithoutTotal() {
        String tool = FurtherTools.LIST_WITHOUT_TOTAL;
        return Stream.of(
                without(tool, "/inputSchema/properties/allPages"),
                without(tool, "/binding/pageSize"),
                with(tool, "/binding/answer", "'item'", "/inputSchema/properties/allPages"),
                without(tool, "/outputSchema/properties/pagination"),
                without("retrieve_role_list", "/outputSchema/properties/pagination"),
                with("retrieve_user", "/outputSchema/properties/pagination", "{type: 'object'}"),
                without(tool, "/result/listed"),
                with(tool, "/result/summary", "'APIs.'"),
                without(tool, "/result/member"),
                with(tool, "/result/common", "['apiName']"),
                with(tool, "/result/asJson", "['/apis/*/actions']"),
                with("update_user", "/target/tool", "'%s'".formatted(tool)),
                with("create_user", "/settledBy/tool", "'%s'".formatted(tool)),
                with("retrieve_user_list", "/result/includes/s3/tool", "'%s'".formatted(tool)));
    }

    static Stream<Case> templates() {
        return Stream.of(
                with("delete_user", "/result/summary", "'Deleted {user}.'"),
                with("delete_user", "/result/summary", "'Deleted {result/user/email}.'"),
                with("retrieve_user", "/result/summary", "'Read {result}.'"),
                with("delete_user", "/confirmation/question", "'Delete {target}?'"),
                with("delete_user", "/confirmation/question", "'Delete {target/mail}?'"),
                with("delete_user", "/confirmation/question", "'Delete {result/outcome}?'"),
                with("delete_user", "/confirmation/proof", "'{email}'"),
                with("delete_user", "/confirmation/facts/0/value", "'{target/roles/name}'", "/confirmation/facts"),
                without("reset_password", "/target", "/result/summary"));
    }

    @ParameterizedTest
    @MethodSource({
        "unknownKeys",
        "missingKeys",
        "wrongValues",
        "inputs",
        "bounds",
        "bindings",
        "risks",
        "results",
        "references",
        "furtherReads",
        "settlements",
        "states",
        "lists",
        "listsWithoutTotal",
        "templates"
    })
    void isRefusedByFileAndField(Case broken) {
        Map<String, JsonNode> definitions = FurtherTools.definitions(FurtherTools.LIST_WITHOUT_TOTAL);
        change(definitions, broken.tool(), broken.place(), broken.value());
        assertThatThrownBy(() -> ToolCatalog.checked(definitions))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("tool-schemas/%s.json, %s: ".formatted(broken.tool(), broken.field()));
    }

    @Test
    void aListMayHaveNoPages() {
        assertThatCode(() -> FurtherTools.withoutPages(FurtherTools.LIST_WITHOUT_TOTAL))
                .doesNotThrowAnyException();
    }

    @Test
    void aListWithoutPagesHasNoPageSize() {
        assertThatThrownBy(() -> FurtherTools.with(FurtherTools.LIST_WITHOUT_TOTAL, definition -> {
                    FurtherTools.removePages(definition);
                    ((ObjectNode) definition.path("binding")).put("pageSize", 10);
                }))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("/binding/pageSize: ");
    }

    @Test
    void aListWithPagesCanBeAskedForTheirSize() {
        Map<String, JsonNode> definitions = FurtherTools.definitions(FurtherTools.LIST_WITHOUT_TOTAL);
        change(definitions, FurtherTools.LIST_WITHOUT_TOTAL, "/inputSchema/properties/size", Optional.empty());
        change(
                definitions,
                FurtherTools.LIST_WITHOUT_TOTAL,
                "/binding/query",
                Optional.of("['apiName', 'page', 'orderBy']"));
        assertThatThrownBy(() -> ToolCatalog.checked(definitions))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("/binding/query: ");
    }

    @Test
    void theSoundOnesAreTaken() {
        assertThatCode(() -> ToolCatalog.checked(Tools.definitions())).doesNotThrowAnyException();
    }

    @Test
    void twoFilesThatExchangedTheirNamesAreRefused() {
        Map<String, JsonNode> definitions = Tools.definitions();
        change(definitions, "delete_user", "/name", Optional.of("'retrieve_user'"));
        change(definitions, "retrieve_user", "/name", Optional.of("'delete_user'"));
        assertThatThrownBy(() -> ToolCatalog.checked(definitions))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("tool-schemas/delete_user.json, /name: ");
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheKnownOnesIncludingTheOptional() {
        Map<String, JsonNode> definitions = Tools.definitions();
        change(definitions, "retrieve_user", "/secret", Optional.of("[]"));
        assertThatThrownBy(() -> ToolCatalog.checked(definitions))
                .hasMessageContaining("ifUnknown", "secrets", "target");
    }

    private static void change(Map<String, JsonNode> definitions, String tool, String place, Optional<String> value) {
        JsonNode root = Objects.requireNonNull(definitions.get(tool + ".json"));
        int last = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) root.at(place.substring(0, last));
        String key = place.substring(last + 1);
        value.ifPresentOrElse(json -> parent.set(key, Tools.json(json)), () -> parent.remove(key));
    }
}
