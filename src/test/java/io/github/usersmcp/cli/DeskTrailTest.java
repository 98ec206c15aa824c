package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk says about the integrity of the audit log. */
class DeskTrailTest {
    private final Path log;
    private final DeskTrail trail;

    DeskTrailTest(@TempDir Path home) {
        this.log = home.resolve("audit.jsonl");
        this.trail = new DeskTrail(new RecentCalls(entry -> Optional.empty()), Optional.of(log));
        assertThat(new Shell(home)
                        .run("call", "--sandbox", "--audit-log", log.toString(), "retrieve_user_list")
                        .code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void anUntouchedLogIsIntact() {
        assertThat(trail.integrity()).contains("The links between the records of the audit log are intact, 1 in all.");
    }

    @Test
    void aLogThatIsChangedBetweenTwoLooksIsNotTakenForIntact() throws IOException {
        trail.integrity();
        Files.writeString(log, Files.readString(log).replace("retrieve_user_list", "retrieve_user"));

        assertThat(trail.integrity().orElseThrow())
                .startsWith("The audit log is not as it was written: Record 1 of chain ")
                .endsWith("run: contabo-users-mcp audit verify");
    }

    @Test
    void aStreamCannotBeReadBack() {
        assertThat(new DeskTrail(new RecentCalls(entry -> Optional.empty()), Optional.empty()).integrity())
                .isEmpty();
    }
}
