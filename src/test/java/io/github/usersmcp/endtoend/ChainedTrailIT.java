package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log that processes leave behind, however they end, is intact, and what is changed in it is found. */
class ChainedTrailIT {
    @TempDir
    private Path directory;

    @Test
    void processesThatEndDieAndAreStoppedLeaveAnIntactLog() throws IOException {
        try (LineClient ended = client();
                LineClient stopped = client();
                LineClient killed = client()) {
            for (LineClient each : new LineClient[] {killed, ended, stopped, killed}) {
                each.call("retrieve_user_list", "{}");
            }
            ended.end();
            assertThat(ended.program().exitCode()).isZero();
            stopped.program().terminate();
            killed.program().kill();
        }

        assertThat(verified(0)).contains("Intact: 4 records in 3 chains.");

        Files.writeString(log(), Files.readString(log()).replaceFirst("retrieve_user_list", "retrieve_user"));
        assertThat(verified(1)).contains("was changed.", "DAMAGED");
    }

    private LineClient client() {
        return new LineClient(RunningProgram.start(
                        Jar.command("serve", "--sandbox", "--audit-log", log().toString()), Map.of()))
                .greet("{}");
    }

    private String verified(int exitCode) {
        try (RunningProgram check = RunningProgram.start(Jar.command("audit", "verify", log().toString()), Map.of())) {
            String printed = String.join("\n", check.remainingLines());
            assertThat(check.exitCode()).isEqualTo(exitCode);
            return printed;
        }
    }

    private Path log() {
        return directory.resolve("audit.jsonl");
    }
}
