package io.github.usersmcp.endtoend;

import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests of servers over stdio whose person sits at the same desktop. */
abstract class OnDesktop extends OnSandbox {
    static final String EMAIL = "jose.delacruz@example.org";
    static final String JOSE = "{\"userId\":\"" + EMAIL + "\"}";

    @TempDir
    private Path directory;

    Desktop desktop;

    @BeforeEach
    void furnish() throws IOException {
        desktop = new Desktop(directory);
    }

    RunningProgram server(String... flags) {
        List<String> given = new ArrayList<>(List.of("--audit-log", audit().toString()));
        given.addAll(List.of(flags));
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(desktop.environment());
        return RunningProgram.start(Jar.command(given.toArray(String[]::new)), environment);
    }

    LineClient client(String capabilities, String... flags) {
        return new LineClient(server(flags)).greet(capabilities);
    }

    private Path audit() {
        return directory.resolve("audit.jsonl");
    }

    /** The confirmation in the audit record of the last call. */
    JsonNode recorded() throws IOException {
        List<String> lines = Files.readAllLines(audit());
        return JsonMapper.shared().readTree(lines.get(lines.size() - 1)).path("confirmation");
    }

    static List<String> changes() {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asString())
                .filter(method -> !method.equals("GET"))
                .toList();
    }

    static String outcome(JsonNode answer) {
        return answer.at("/result/structuredContent/outcome").asString(answer.toString());
    }

    /** The same call, which brings back the token of the first result and a text that some assistant made up. */
    static String again(JsonNode first) {
        return "{\"userId\":\"%s\",\"confirmationText\":\"%s\",\"confirmationToken\":\"%s\"}"
                .formatted(
                        EMAIL,
                        EMAIL,
                        first.at("/confirmation/confirmationToken").asString());
    }
}
