package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.SandboxVariables;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program's sandbox in a process of its own, driven by its control side. */
public final class SandboxProcess implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningProgram program = RunningProgram.start(Jar.command("sandbox", "--port", "0"), Map.of());
    private final Map<String, String> environment = SandboxVariables.of(program);

    /** The variables with which a program works on this sandbox, as it prints them. */
    public Map<String, String> environment() {
        return environment;
    }

    /** One of those variables. */
    String given(String variable) {
        return Objects.requireNonNull(environment.get(variable));
    }

    /** A server process on this sandbox. */
    RunningProgram server(String... flags) {
        return RunningProgram.start(Jar.command(flags), environment());
    }

    /** The requests to the API since the last reset, without those for tokens. */
    List<JsonNode> requests() {
        return JsonMapper.shared()
                .readTree(control("GET", "requests", ""))
                .valueStream()
                .filter(request -> request.path("rawPathAndQuery").asString().startsWith("/v1/"))
                .toList();
    }

    /** Asks for a fault, a JSON object as the control side takes it. */
    void fault(String fault) {
        control("POST", "faults", fault);
    }

    public void clearFaults() {
        control("DELETE", "faults", "");
    }

    /** The whole account, with secrets in plain text. */
    public JsonNode account() {
        return JsonMapper.shared().readTree(control("GET", "account", ""));
    }

    /** Account, faults and log as they were at the start. */
    void reset() {
        control("POST", "reset", "");
    }

    /**
     * Asks the control side.
     *
     * @param what the path under {@code /sandbox/}, with its query
     * @return the body of the answer
     */
    public String control(String method, String what, String body) {
        URI uri = URI.create(environment.get("CONTABO_BASE_URL") + "/sandbox/" + what);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Wait.PATIENCE)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while driving the sandbox", e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
