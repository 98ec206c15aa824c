package io.github.usersmcp.catalog;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** One call of each tool with every argument that it takes, all of them right. */
final class ValidCalls {
    private static final String CORRELATED =
            "requestId: '7C9E6679-7425-40DE-944B-E07FC1F90AE7', traceId: 'ticket 4711', ";
    private static final String CONFIRMED = CORRELATED + "confirmationToken: 'sealed', ";
    private static final String PROVEN = CONFIRMED + "confirmationText: 'what was typed', ";
    private static final String USER = "userId: 'a1b2-c3', ";
    private static final String CREDENTIAL =
            CONFIRMED + USER + "objectStorageId: 'd4.e5_f6', credentialId: 4711, revealSecrets: true";
    private static final String PAGED =
            CORRELATED + "page: 2, size: 50, orderBy: ['email:ASC', 'lastName:desc'], allPages: true, detail: 'full', ";
    private static final String ATTRIBUTES = "email: 'zoe@example.com', enabled: true, totp: true, locale: 'de-DE',"
            + " firstName: 'Zoë', lastName: 'van der Berg', roles: [1, 2]";

    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("create_user", PROVEN + ATTRIBUTES),
            Map.entry("delete_user", PROVEN + USER),
            Map.entry("generate_client_secret", PROVEN + "revealSecrets: true"),
            Map.entry("get_object_storage_credentials", CREDENTIAL),
            Map.entry(
                    "list_object_storage_credentials",
                    PAGED + USER + "confirmationToken: 'sealed', objectStorageId: 'd4.e5_f6', revealSecrets: true,"
                            + " regionName: 'European Union', displayName: 'backup'"),
            Map.entry("regenerate_object_storage_credentials", CREDENTIAL + ", confirmationText: 'what was typed'"),
            Map.entry("resend_email_verification", CONFIRMED + USER + "redirectUrl: 'https://example.com/done?x=1'"),
            Map.entry("reset_password", PROVEN + USER + "redirectUrl: 'https://example.com:8443'"),
            Map.entry("retrieve_user", CORRELATED + USER + "detail: 'slim'"),
            Map.entry("retrieve_user_client", CONFIRMED + "revealSecrets: false"),
            Map.entry("retrieve_user_list", PAGED + "email: 'example.com', enabled: false, owner: true"),
            Map.entry("update_user", PROVEN + USER + ATTRIBUTES));

    private ValidCalls() {}

    static ObjectNode of(String tool) {
        String call = CALLS.get(tool);
        if (call == null) {
            throw new IllegalArgumentException("No valid call of " + tool);
        }
        return Tools.object("{" + call.replaceAll(", $", "") + "}");
    }
}
