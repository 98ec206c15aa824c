package io.github.usersmcp.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sandbox of the Users API in a process of its own, and the plainest client there can be for it. */
final class Sandbox implements AutoCloseable {
    private final Program program;
    private final Map<String, String> environment;

    Sandbox(List<String> command) {
        program = Program.start(new Program.Candidate("sandbox", command, Map.of()));
        environment = program.sandboxVariables();
    }

    /** The variables that lead a server here. */
    Map<String, String> environment() {
        return environment;
    }

    /** Makes the request of {@code retrieve_user_list} over and over, with the JDK's client and nothing around it. */
    Load.Result bareClient(int connections, Duration time) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(environment.get("CONTABO_BASE_URL") + "/v1/users?size=5"))
                .header("Authorization", "Bearer " + token(client))
                .header("x-request-id", "04e0f898-37b4-48bc-a794-1a57abe6aa31")
                .header("Accept", "application/json")
                .build();
        return Load.parallel(connections, time, () -> loop(client, request, System.nanoTime() + time.toNanos()));
    }

    private static List<Double> loop(HttpClient client, HttpRequest request, long end)
            throws IOException, InterruptedException {
        List<Double> latencies = new ArrayList<>();
        for (long now = System.nanoTime(); now < end; ) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the sandbox answered " + response.statusCode() + ": " + response.body());
            }
            long then = System.nanoTime();
            latencies.add((then - now) / 1e6);
            now = then;
        }
        return latencies;
    }

    private String token(HttpClient client) throws IOException, InterruptedException {
        Map<String, String> form = Map.of(
                "grant_type", "password",
                "client_id", environment.get("CONTABO_CLIENT_ID"),
                "client_secret", environment.get("CONTABO_CLIENT_SECRET"),
                "username", environment.get("CONTABO_API_USER"),
                "password", environment.get("CONTABO_API_PASSWORD"));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(environment.get("CONTABO_TOKEN_URL")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return answer.replaceFirst("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    @Override
    public void close() {
        program.close();
    }
}
