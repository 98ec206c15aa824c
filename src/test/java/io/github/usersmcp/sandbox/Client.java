package io.github.usersmcp.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A client of the sandbox as one would write it from the contract alone. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Sandbox sandbox;
    private String token = "";

    Client(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    Client signedIn() throws IOException, InterruptedException {
        token = signIn(Map.of()).json().path("access_token").asString();
        return this;
    }

    /** Asks for a token with the credentials of the start, but for the fields given. */
    Answer signIn(Map<String, String> changed) throws IOException, InterruptedException {
        SandboxCredentials credentials = sandbox.credentials();
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "password",
                "client_id", credentials.clientId(),
                "client_secret", credentials.clientSecret(),
                "username", credentials.user(),
                "password", credentials.password()));
        form.putAll(changed);
        return Answer.of(HTTP.send(
                HttpRequest.newBuilder(sandbox.tokenUrl())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /** Sends with every header that the contract asks for. */
    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(method, path, body)
                .header("Authorization", "Bearer " + token)
                .header("x-request-id", UUID.randomUUID().toString())
                .header("Content-Type", "application/json"));
    }

    /** A request without any header of the contract. */
    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    HttpRequest.Builder authorized(String method, String path, String body) {
        return request(method, path, body).header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
