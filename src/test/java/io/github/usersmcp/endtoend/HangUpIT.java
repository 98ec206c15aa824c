package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** SIGHUP ends nothing. */
@DisabledOnOs(OS.WINDOWS)
class HangUpIT {
    private final SandboxProcess sandbox = new SandboxProcess();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void overStdioTheConversationGoesOnAndEndsWell() {
        RunningProgram program = sandbox.server();
        try (LineClient client = new LineClient(program).greet("{}")) {
            program.hangUp();

            assertThat(client.call("retrieve_user_list", "{}").path("outcome").asString())
                    .isEqualTo("completed");
            client.end();
            assertThat(program.exitCode()).isZero();
        }
    }

    @Test
    void overHttpTheServerGoesOnAndEndsWell() {
        HttpProgram server = new HttpProgram(sandbox.environment());
        server.program().hangUp();

        assertThat(server.send("GET", "/readyz", "").status()).isEqualTo(200);
        server.program().terminate();
        assertThat(server.program().exitCode()).isZero();
    }
}
