package io.github.usersmcp.auth;

import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server tells clients about how to get in: its metadata (RFC 9728) and the challenges that answer a request
 * which may not go on (RFC 6750, section 3; RFC 9728, section 5.1). Without an issuer there is no metadata, and no challenge
 * carries what makes clients look for an authorization server: they would try to register at one that does not exist, and
 * show the person the failure of that.
 */
public final class ProtectedResource {
    /** Where the metadata is, at the root; the same again with the endpoint's path appended. */
    public static final String METADATA_PATH = "/.well-known/oauth-protected-resource";

    private static final String ENDPOINT = "/mcp";
    private static final String STATIC_TOKENS = "This server takes a static token in the Authorization header";

    private final URI baseUrl;
    private final AuthenticationSettings authentication;

    /**
     * @param baseUrl what clients reach the server by, without a slash at its end
     * @param authentication who may call
     */
    public ProtectedResource(URI baseUrl, AuthenticationSettings authentication) {
        this.baseUrl = baseUrl;
        this.authentication = authentication;
    }

    /** The metadata document (RFC 9728, section 2), where there is an issuer to name. */
    public Optional<ObjectNode> metadata() {
        return authentication.issuer().map(issuer -> {
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            metadata.put("resource", baseUrl + ENDPOINT);
            metadata.putArray("authorization_servers").add(issuer.url().toString());
            Scopes.all().forEach(metadata.withArray("scopes_supported")::add);
            metadata.putArray("bearer_methods_supported").add("header");
            metadata.put("resource_name", "contabo-users-mcp");
            return metadata;
        });
    }

    /** What a client that looks for an authorization server at this address must hear; empty unless static tokens are all. */
    public Optional<String> insteadOfOauth() {
        return hasOnlyStaticTokens() ? Optional.of(STATIC_TOKENS) : Optional.empty();
    }

    /** Why the server refuses a request without valid credentials, and what to do, in one sentence. */
    public String problem(Authentication.Missing missing) {
        return insteadOfOauth().orElse("A bearer token is needed in the Authorization header");
    }

    /** The same for credentials that are not accepted. */
    public String problem(Authentication.Refused refused) {
        return insteadOfOauth().map(words -> refused.reason() + ". " + words).orElse(refused.reason());
    }

    /**
     * The value of {@code WWW-Authenticate} for a request that was not let in; empty where none belongs. Without a token it
     * names no scope: a client then asks for those that the metadata list (MCP 2025-11-25, basic/authorization), and a tool
     * beyond its scopes, which it is not shown, would never make it ask for more.
     */
    public Optional<String> challenge(Authentication authentication) {
        if (authentication instanceof Authentication.Missing missing) {
            return Optional.of(challenge() + (hasOnlyStaticTokens() ? description(problem(missing)) : ""));
        }
        if (authentication instanceof Authentication.Refused refused) {
            return Optional.of(challenge() + error("invalid_token") + description(problem(refused)));
        }
        return authentication instanceof Authentication.Unscoped
                ? Optional.of(insufficientScope(Risk.READ))
                : Optional.empty();
    }

    /**
     * The value of {@code WWW-Authenticate} for a call that needs a higher scope than its caller has. The error code makes
     * clients sign in again for more, so it is there only where they can.
     */
    public String insufficientScope(Risk needed) {
        return challenge() + ", scope=\"" + needed.scope() + "\""
                + (hasOnlyStaticTokens() ? "" : error("insufficient_scope"));
    }

    private boolean hasOnlyStaticTokens() {
        return authentication.tokens().isPresent() && authentication.issuer().isEmpty();
    }

    private String challenge() {
        return authentication.issuer().isPresent()
                ? "Bearer resource_metadata=\"" + baseUrl + METADATA_PATH + ENDPOINT + "\""
                : "Bearer realm=\"contabo-users-mcp\"";
    }

    private static String error(String code) {
        return ", error=\"" + code + "\"";
    }

    /** With the characters that RFC 6750, section 3, allows in a description. */
    private static String description(String text) {
        return ", error_description=\"" + text.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?") + "\"";
    }
}
