package io.github.usersmcp.config;

import java.util.Map;

/** What the vendor's own programs call our options, by our name. */
final class VendorNames {
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
