package io.github.usersmcp.sandbox;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The OAuth2 password grant (RFC 6749, section 4.3) with the error codes that the real token endpoint answers. */
final class SandboxTokenEndpoint {

    static final String REALM = "/auth/realms/contabo";
    static final String PATH = REALM + "/protocol/openid-connect/token";

    private final Account account;
    private final Tokens tokens;
    private final String issuer;

    SandboxTokenEndpoint(Account account, Tokens tokens, String issuer) {
        this.account = account;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    Reply answer(Request request) {
        if (!request.method().equals("POST")) {
            return error(405, "invalid_request", "the token endpoint takes POST only");
        }
        if (!request.hasContentType("application/x-www-form-urlencoded")) {
            return error(400, "invalid_request", "Content-Type must be application/x-www-form-urlencoded");
        }
        Parameters form = Parameters.of(request.body());
        return account.locked(() -> grant(form));
    }

    private Reply grant(Parameters form) {
        if (!isClient(form)) {
            return error(401, "invalid_client", "Invalid client or Invalid client credentials");
        }
        if (!isGiven(form, "grant_type", "password")) {
            return error(400, "unsupported_grant_type", "grant_type must be password");
        }
        return signedIn(form)
                .map(user -> Reply.json(
                        200, tokens.issue(user, form.first("client_id").orElse(""), issuer)))
                .orElseGet(() -> error(401, "invalid_grant", "Invalid user credentials"));
    }

    private boolean isClient(Parameters form) {
        ObjectNode client = account.client();
        return isGiven(form, "client_id", client.path("clientId").asString())
                && isGiven(form, "client_secret", client.path("secret").asString());
    }

    /** The API user, if email and password match and the user is still enabled. */
    private Optional<ObjectNode> signedIn(Parameters form) {
        ObjectNode apiUser = account.apiUser();
        return account.user(apiUser.path("userId").asString())
                .filter(user -> user.path("enabled").asBoolean())
                .filter(user -> form.first("username")
                        .filter(user.path("email").asString()::equalsIgnoreCase)
                        .isPresent())
                .filter(user ->
                        isGiven(form, "password", apiUser.path("password").asString()));
    }

    private static boolean isGiven(Parameters form, String name, String value) {
        return form.first(name).filter(value::equals).isPresent();
    }

    private static Reply error(int status, String code, String description) {
        return Reply.json(status, Json.object().put("error", code).put("error_description", description));
    }
}
