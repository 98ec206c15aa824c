package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A rotation of the server's own secret, confirmed by typing, whose process survives or is killed halfway. */
class RotationIT {
    private static final String ANSWER = """
            {"jsonrpc":"2.0","id":%s,"result":{"action":"accept","content":{"typed":"rotate client secret"}}}""";

    @TempDir
    Path directory;

    private SandboxProcess sandbox;
    private VendorHome home;

    @BeforeEach
    void start() {
        sandbox = new SandboxProcess();
        home = VendorHome.of(directory, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theFileKeepsEverythingButTheSecret() throws IOException {
        try (LineClient client = client(api())) {
            String id = confirmedRotation(client);

            JsonNode result = client.answer(id).at("/result/structuredContent");
            assertThat(result.at("/warnings/0").asString())
                    .isEqualTo("The new secret was written to ~/.cntb.yaml (oauth2-client-secret).");
            assertRotatedAndTidy();
        }
    }

    @Test
    void aProcessKilledBeforeTheWriteLosesNothing() throws IOException {
        String errors;
        try (HeldRotation gateway = new HeldRotation(URI.create(api()))) {
            String address = gateway.uri().toString();
            try (LineClient client = client(address)) {
                confirmedRotation(client);
                gateway.awaitRotation();
                client.program().kill();
            }
            assertThat(home.content()).isEqualTo(VendorHome.content(sandbox, "sandbox-client-secret"));
            errors = readAfterRestart(address);
        }

        assertThat(errors)
                .contains("The server finished an interrupted rotation of the client secret;"
                        + " the new secret is in ~/.cntb.yaml (oauth2-client-secret).");
        assertRotatedAndTidy();
    }

    /** What the restarted server says on standard error, once it has answered a read. */
    private String readAfterRestart(String api) {
        try (LineClient client = client(api)) {
            JsonNode result = client.call("retrieve_user_list", "{}");
            assertThat(result.path("outcome").asString()).as(result.toString()).isEqualTo("completed");
            client.end();
            return client.program().errors();
        }
    }

    private void assertRotatedAndTidy() throws IOException {
        String secret = sandbox.account().at("/client/secret").asString();
        assertThat(secret).isNotEqualTo("sandbox-client-secret");
        assertThat(home.content()).isEqualTo(VendorHome.content(sandbox, secret));
        assertThat(home.mode()).isEqualTo("rw-------");
        assertThat(home.files()).containsExactly(".cntb.yaml");
    }

    /** Asks for a rotation and types the proof; gives the id of the call. */
    private static String confirmedRotation(LineClient client) {
        String id = client.start("generate_client_secret", "{}");
        JsonNode question = client.next();
        assertThat(question.path("method").asString()).isEqualTo("elicitation/create");
        client.program().send(ANSWER.formatted(question.path("id")));
        return id;
    }

    private LineClient client(String api) {
        return new LineClient(home.server(sandbox, api, "--update-credentials")).greet("{\"elicitation\":{}}");
    }

    private String api() {
        return sandbox.given("CONTABO_BASE_URL");
    }
}
