package io.github.usersmcp.auth;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Where people sign in, as the issuer's metadata says.
 *
 * @param authorization where the browser goes
 * @param token where the code is exchanged
 * @param basic whether a client's secret goes into the header {@code Authorization}; otherwise into the form
 * @param namesItself whether the issuer adds its name to every answer (RFC 9207)
 */
record OpenIdEndpoints(URI authorization, URI token, boolean basic, boolean namesItself) {
    private static final String BASIC = "client_secret_basic";
    private static final String POST = "client_secret_post";
    private static final int LONGEST_URL = 2000;

    /** @throws IOException if the issuer does not offer what signing in needs */
    static OpenIdEndpoints of(IssuerMetadata.Document metadata, boolean withSecret) throws IOException {
        URI authorization = metadata.endpoint("authorization_endpoint");
        if (authorization.getRawFragment() != null
                || authorization.getRawUserInfo() != null
                || authorization.toString().length() > LONGEST_URL) {
            throw new IOException(metadata.url() + " has no authorization_endpoint that is safe to use");
        }
        JsonNode content = metadata.content();
        List<String> challenges = strings(content.path("code_challenge_methods_supported"));
        if (!challenges.isEmpty() && !challenges.contains("S256")) {
            throw new IOException(metadata.url() + " does not offer PKCE with S256");
        }
        List<String> methods = strings(content.path("token_endpoint_auth_methods_supported"));
        boolean basic = methods.isEmpty() || methods.contains(BASIC);
        if (withSecret && !basic && !methods.contains(POST)) {
            throw new IOException(metadata.url() + " accepts a client's secret neither by " + BASIC + " nor " + POST);
        }
        return new OpenIdEndpoints(
                authorization,
                metadata.endpoint("token_endpoint"),
                basic,
                content.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}
