package io.github.usersmcp.auth;

import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells clients how to authenticate: the server's metadata (RFC 9728), and the challenges for rejected requests (RFC 6750,
 * section 3; RFC 9728, section 5.1). Without an issuer there is no metadata, and challenges do not mention an authorization
 * server: clients would try to register with one that does not exist, and show the person that failure.
 */
public final class ProtectedResource {
    /** The path of the metadata; the metadata is also available with the endpoint's path appended. */
    public static final String METADATA_PATH = "/.well-known/oauth-protected-resource";

    private static final String ENDPOINT = "/mcp";
    private static final String STATIC_TOKENS = "This server takes a static token in the Authorization header";

    private final URI baseUrl;
    private final AuthenticationSettings authentication;

    /**
     * @param baseUrl the URL at which clients reach the server, without a slash at its end
     * @param authentication who may call
     */
    public ProtectedResource(URI baseUrl, AuthenticationSettings authentication) {
        this.baseUrl = baseUrl;
        this.authentication = authentication;
    }

    /**
     * The metadata document (RFC 9728, section 2), if there is an issuer. It does not list the scope for the desk, because
     * clients request all scopes that they find here, and an assistant's token must not be able to approve.
     */
    public Optional<ObjectNode> metadata() {
        return authentication.issuer().map(issuer -> {
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            metadata.put("resource", baseUrl + ENDPOINT);
            metadata.putArray("authorization_servers").add(issuer.url().toString());
            Scopes.forCalls().forEach(metadata.withArray("scopes_supported")::add);
            metadata.putArray("bearer_methods_supported").add("header");
            metadata.put("resource_name", "contabo-users-mcp");
            return metadata;
        });
    }

    /** The message for a client that looks for an authorization server here; empty unless only static tokens are accepted. */
    public Optional<String> insteadOfOauth() {
        return hasOnlyStaticTokens() ? Optional.of(STATIC_TOKENS) : Optional.empty();
    }

    /** Why the server refuses a request without valid credentials, and what to do, in one sentence. */
    public String problem(Authentication.Missing missing) {
        return insteadOfOauth().orElse("A bearer token is needed in the Authorization header");
    }

    /** Why the server rejects these credentials, and what to do, in one sentence. */
    public String problem(Authentication.Refused refused) {
        return insteadOfOauth().map(words -> refused.reason() + ". " + words).orElse(refused.reason());
    }

    /** Why the server accepts no call with this token, and what to do. */
    public String problem(Authentication.Unscoped unscoped) {
        return unscoped.approves()
                ? "The token is for the approval desk and can call no tool; use one with a scope for calls, such as "
                        + Risk.READ.scope()
                : "The token has none of this server's scopes";
    }

    /**
     * The value of {@code WWW-Authenticate} for a rejected request; empty when the header does not apply. For a request without a
     * token it names no scope, so that the client requests all scopes of the metadata (MCP 2025-11-25, basic/authorization).
     * With fewer scopes it would not see the tools beyond them, and would never request more.
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
     * clients request more scopes, so it is included only if they can.
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

    /** Keeps the characters that RFC 6750, section 3, allows in a description. */
    private static String description(String text) {
        return ", error_description=\"" + text.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?") + "\"";
    }
}
