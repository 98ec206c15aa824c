package io.github.usersmcp.call;

import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and changes users without this server, as the customer control panel does. */
final class Elsewhere {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Sandbox sandbox;

    Elsewhere(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** @param change the attributes to change, as JSON */
    void update(String userId, String change) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/v1/users/" + userId))
                .header("Authorization", "Bearer " + token())
                .header("x-request-id", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(change))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    /** One page of 100 users, as the API answers it. */
    List<JsonNode> users(int page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/v1/users?size=100&page=" + page))
                .header("Authorization", "Bearer " + token())
                .header("x-request-id", UUID.randomUUID().toString())
                .build();
        return JsonMapper.shared()
                .readTree(send(request).body())
                .path("data")
                .valueStream()
                .toList();
    }

    private String token() {
        SandboxCredentials given = sandbox.credentials();
        String form = Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        given.clientId(),
                        "client_secret",
                        given.clientSecret(),
                        "username",
                        given.user(),
                        "password",
                        given.password())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(sandbox.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return JsonMapper.shared()
                .readTree(send(request).body())
                .path("access_token")
                .asString();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
