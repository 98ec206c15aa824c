package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Secret;
import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found after a process died between the API's answer and the end of the write. */
class DeathTest {
    static final int DIED = 77;
    private static final String OLD = "# mine\noauth2-client-secret: old # note\n";
    private static final String NEW = "# mine\noauth2-client-secret: newSecret # note\n";

    @TempDir
    Path home;

    private ClientSecretStore store;

    @BeforeEach
    void keepASecret() {
        store = new Keeping(home).yaml(OLD);
    }

    @Test
    void theTokenIsFoundByTheNextProcess() throws Exception {
        die(DyingKeeper.BEFORE_REPLACE);
        assertThat(store.pendingRecovery()).contains(new Secret("token"));
        assertThat(yaml()).isEqualTo(OLD);
    }

    @ParameterizedTest
    @EnumSource(AtomicFile.Step.class)
    void theFileIsWholeAndTheTokenThereAtEachStep(AtomicFile.Step last) throws Exception {
        die(last.name());
        assertThat(yaml()).isEqualTo(last == AtomicFile.Step.MOVED ? NEW : OLD);
        assertThat(store.pendingRecovery()).contains(new Secret("token"));
    }

    @ParameterizedTest
    @EnumSource(AtomicFile.Step.class)
    void theNextProcessFinishesAndClearsUp(AtomicFile.Step last) throws Exception {
        die(last.name());
        assertThat(store.replace(new Secret("newSecret"))).isEmpty();
        assertThat(yaml()).isEqualTo(NEW);
        assertThat(new Keeping(home).files()).containsExactly(".cntb.yaml");
    }

    @Test
    void theNextProcessCanGiveUpAndStillClearsUp() throws Exception {
        die(AtomicFile.Step.WRITTEN.name());
        store.abandonRecovery();
        assertThat(store.pendingRecovery()).isEmpty();
        assertThat(new Keeping(home).files()).containsExactly(".cntb.yaml");
    }

    private String yaml() {
        return new Keeping(home).yaml();
    }

    private void die(String last) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingKeeper.class.getName(),
                        home.toString(),
                        last)
                .inheritIO()
                .start();
        assertThat(Wait.on(process.onExit().thenApply(Process::exitValue))).isEqualTo(DIED);
    }
}
