package io.github.usersmcp.config;

import java.util.Locale;
import java.util.Map;

/** The spellings of a name: {@code clientId} is {@code --client-id} and {@code CONTABO_CLIENT_ID}. */
final class Spelling {
    static final String VARIABLE_PREFIX = "CONTABO_";

    private Spelling() {}

    static String flag(String name) {
        return "--" + separated(name, '-').toLowerCase(Locale.ROOT);
    }

    static String variable(String name) {
        return VARIABLE_PREFIX + separated(name, '_').toUpperCase(Locale.ROOT);
    }

    /** Without a regular expression, because each start converts about a hundred names. */
    private static String separated(String name, char separator) {
        StringBuilder separated = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                separated.append(separator);
            }
            separated.append(name.charAt(i));
        }
        return separated.toString();
    }

    /** What the vendor's own programs call our options, by our name. */
    static final class VendorNames {
        /** Environment variables of the vendor's Terraform provider. */
        static final Map<String, String> VARIABLES = Map.of(
                "clientId", "CNTB_OAUTH2_CLIENT_ID",
                "clientSecret", "CNTB_OAUTH2_CLIENT_SECRET",
                "apiUser", "CNTB_OAUTH2_USER",
                "apiPassword", "CNTB_OAUTH2_PASS",
                "baseUrl", "CNTB_API");

        /** Keys of {@code .cntb.yaml}, the file of the vendor's command line. */
        static final Map<String, String> KEYS = Map.of(
                "clientId", "oauth2-clientid",
                "clientSecret", "oauth2-client-secret",
                "apiUser", "oauth2-user",
                "apiPassword", "oauth2-password",
                "tokenUrl", "oauth2-tokenurl",
                "baseUrl", "api");

        private VendorNames() {}
    }
}
