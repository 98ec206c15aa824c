package io.github.usersmcp.auth;

import io.github.usersmcp.config.DeskSettings;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.value.PlainText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges a code for tokens (OpenID Connect Core 1.0, section 3.1.3; RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
record CodeExchange(DeskSettings.SignIn client, MetadataClient http) {
    private static final int OK = 200;
    private static final int LONGEST_SHOWN = 60;

    /**
     * What the issuer returned, unchecked.
     *
     * @param accessToken empty if there is none
     * @param scopes those that the issuer says it granted; none if it says nothing
     */
    record Tokens(Secret idToken, Optional<Secret> accessToken, List<String> scopes) {
        Tokens {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * @param callback the redirect URI of the authorization request
     * @param verifier the one whose challenge was in that request
     * @throws IOException if the issuer returns no ID token; its message has no secrets
     */
    Tokens redeem(OpenIdEndpoints issuer, URI callback, String code, Secret verifier) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback.toString());
        form.put("code_verifier", verifier.reveal());
        Optional<Secret> basic =
                client.clientSecret().filter(secret -> issuer.basic()).map(this::basic);
        if (basic.isEmpty()) {
            form.put("client_id", client.clientId());
            client.clientSecret().ifPresent(secret -> form.put("client_secret", secret.reveal()));
        }
        MetadataClient.Reply reply = http.post(issuer.token(), new Secret(FormFields.encoded(form)), basic);
        JsonNode answer = json(issuer.token(), reply);
        if (reply.status() != OK) {
            throw new IOException(
                    "%s answered with status %d%s".formatted(issuer.token(), reply.status(), error(answer)));
        }
        return tokens(issuer.token(), answer);
    }

    private Secret basic(Secret secret) {
        String pair = FormFields.encoded(client.clientId()) + ":" + FormFields.encoded(secret.reveal());
        return new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(URI url, MetadataClient.Reply reply) throws IOException {
        return json(reply.body())
                .orElseThrow(() ->
                        new IOException("%s answered with status %d and without JSON".formatted(url, reply.status())));
    }

    /** Drops the exception, because its message could quote a token. */
    private static Optional<JsonNode> json(Secret body) {
        try {
            return Optional.of(JsonMapper.shared().readTree(body.reveal()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String error(JsonNode answer) {
        String code = PlainText.clean(answer.path("error").asString(""), LONGEST_SHOWN);
        return code.isEmpty() ? "" : " (" + code + ")";
    }

    private static Tokens tokens(URI url, JsonNode answer) throws IOException {
        Optional<Secret> idToken = secret(answer.path("id_token"));
        return new Tokens(
                idToken.orElseThrow(() -> new IOException(url + " returned no ID token")),
                secret(answer.path("access_token")),
                answer.path("scope").isString()
                        ? Claim.texts(answer.path("scope").stringValue()).toList()
                        : List.of());
    }

    private static Optional<Secret> secret(JsonNode node) {
        return node.isString() ? Optional.of(new Secret(node.stringValue())) : Optional.empty();
    }
}
