package io.github.usersmcp.auth;

import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server tells clients about how to get in: its metadata (RFC 9728) and the challenges that answer a request
 * which may not go on (RFC 6750, section 3; RFC 9728, section 5.1).
 */
public final class ProtectedResource {
    /** Where the metadata is, at the root; the same again with the endpoint's path appended. */
    public static final String METADATA_PATH = "/.well-known/oauth-protected-resource";

    private static final String ENDPOINT = "/mcp";

    private final URI origin;
    private final Optional<URI> issuer;

    /**
     * @param origin scheme, host and port that clients reach the server by, without a path
     * @param issuer whose JWTs are accepted; empty when only static tokens are
     */
    public ProtectedResource(URI origin, Optional<URI> issuer) {
        this.origin = origin;
        this.issuer = issuer;
    }

    /** The metadata document (RFC 9728, section 2). */
    public ObjectNode metadata() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("resource", origin + ENDPOINT);
        issuer.ifPresent(url -> metadata.putArray("authorization_servers").add(url.toString()));
        Scopes.all().forEach(metadata.withArray("scopes_supported")::add);
        metadata.putArray("bearer_methods_supported").add("header");
        metadata.put("resource_name", "contabo-users-mcp");
        return metadata;
    }

    /**
     * The value of {@code WWW-Authenticate} for a request that was not let in; empty where none belongs. Without a token it
     * names no scope: a client then asks for those that the metadata list (MCP 2025-11-25, basic/authorization), and a tool
     * beyond its scopes, which it is not shown, would never make it ask for more.
     */
    public Optional<String> challenge(Authentication authentication) {
        if (authentication instanceof Authentication.Missing) {
            return Optional.of(challenge());
        }
        if (authentication instanceof Authentication.Refused refused) {
            return Optional.of(challenge() + error("invalid_token") + ", error_description=\""
                    + quotable(refused.reason()) + "\"");
        }
        return authentication instanceof Authentication.Unscoped
                ? Optional.of(insufficientScope(Risk.READ))
                : Optional.empty();
    }

    /** The value of {@code WWW-Authenticate} for a call that needs a higher scope than its caller has. */
    public String insufficientScope(Risk needed) {
        return challenge() + ", scope=\"" + needed.scope() + "\"" + error("insufficient_scope");
    }

    private String challenge() {
        return "Bearer resource_metadata=\"" + origin + METADATA_PATH + ENDPOINT + "\"";
    }

    private static String error(String code) {
        return ", error=\"" + code + "\"";
    }

    /** The characters that RFC 6750, section 3, allows in a description. */
    private static String quotable(String text) {
        return text.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
