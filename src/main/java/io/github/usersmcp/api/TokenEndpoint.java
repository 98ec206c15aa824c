package io.github.usersmcp.api;

import io.github.usersmcp.api.TokenSource.TokenResult;
import io.github.usersmcp.config.ApiSettings.Credentials.PasswordGrant;
import io.github.usersmcp.config.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Requests tokens from the OAuth2 token endpoint by the password grant (RFC 6749, section 4.3). */
final class TokenEndpoint {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final URI url;
    private final Transport transport;
    private final Clock clock;
    private final UsersApi.Observer observer;

    TokenEndpoint(URI url, Transport transport, Clock clock, UsersApi.Observer observer) {
        this.url = url;
        this.transport = transport;
        this.clock = clock;
        this.observer = observer;
    }

    /** Starts requesting a token; the future never completes exceptionally. */
    CompletableFuture<TokenResult> fetch(PasswordGrant credentials, Secret clientSecret) {
        Instant requested = clock.instant();
        HttpRequest request = RequestEncoding.acceptingJson(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(credentials, clientSecret)))
                .build();
        return transport
                .start(request, MAX_BODY_BYTES)
                .result()
                .thenApply(result -> observed(TokenReply.read(
                        result, requested, new SentSecrets(List.of(clientSecret, credentials.password())))));
    }

    private TokenResult observed(TokenResult result) {
        observer.tokenRenewed(result instanceof TokenResult.Given);
        return result;
    }

    /** Percent-encoding is valid form encoding: servers decode %20 to a space, as they do a plus. */
    private static String form(PasswordGrant credentials, Secret clientSecret) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "password");
        fields.put("client_id", credentials.clientId());
        fields.put("client_secret", clientSecret.reveal());
        fields.put("username", credentials.user());
        fields.put("password", credentials.password().reveal());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + RequestEncoding.percentEncoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
