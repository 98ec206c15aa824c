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

/** Asks the OAuth2 token endpoint (RFC 6749, 4.3). */
final class TokenEndpoint {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final URI url;
    private final UserAgent userAgent;
    private final Transport transport;
    private final Clock clock;
    private final ApiObserver observer;

    TokenEndpoint(URI url, UserAgent userAgent, Transport transport, Clock clock, ApiObserver observer) {
        this.url = url;
        this.userAgent = userAgent;
        this.transport = transport;
        this.clock = clock;
        this.observer = observer;
    }

    /** Starts fetching a token; the result never completes exceptionally. */
    CompletableFuture<TokenResult> fetch(PasswordGrant credentials, Secret clientSecret) {
        Instant asked = clock.instant();
        HttpRequest request = userAgent
                .request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(credentials, clientSecret)))
                .build();
        return transport
                .start(request, MAX_BODY_BYTES)
                .delivery()
                .thenApply(delivery -> observed(TokenReply.read(
                        delivery, asked, new SentSecrets(List.of(clientSecret, credentials.password())))));
    }

    private TokenResult observed(TokenResult grant) {
        observer.tokenRenewed(grant instanceof TokenResult.Given);
        return grant;
    }

    /** Percent-encoding is a subset of form encoding: a space as %20 is read the same as a plus. */
    private static String form(PasswordGrant credentials, Secret clientSecret) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "password");
        fields.put("client_id", credentials.clientId());
        fields.put("client_secret", clientSecret.reveal());
        fields.put("username", credentials.user());
        fields.put("password", credentials.password().reveal());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + PercentEncoding.encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
