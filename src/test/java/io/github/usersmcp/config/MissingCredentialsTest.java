package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.Settings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingCredentialsTest {
    @TempDir
    Path home;

    @Test
    void theMessageForAnEmptyMachineIsTheSnapshot() throws IOException {
        assertThat(new Situation(home).problem() + "\n").isEqualTo(snapshot("missing-credentials.txt"));
    }

    @Test
    void onlyWhatIsMissingIsNamed() {
        Situation partly = new Situation(home)
                .variable("CONTABO_CLIENT_ID", "env-id")
                .configuration("{clientSecret: a, apiUser: b}");
        assertThat(partly.problem())
                .startsWith(
                        "CONTABO_API_PASSWORD is missing: set it in the client's configuration (env), or start with --sandbox")
                .doesNotContain("clientId", "clientSecret", "apiUser");
    }

    @Test
    void aFileThatWasReadIsToldFromOneThatIsNotThere() {
        assertThat(new Situation(home).configuration("readOnly: true").problem())
                .contains("config.yaml (clientId, clientSecret, apiUser, apiPassword): not in it")
                .contains(
                        "~/.cntb.yaml (oauth2-clientid, oauth2-client-secret, oauth2-user, oauth2-password): no such file");
    }

    @Test
    void aFileThatCannotBeReadIsSaidToBeSo() {
        assertThat(new Situation(home).file(".cntb.yaml", "{{{").problem())
                .contains("~/.cntb.yaml is not valid YAML")
                .contains("oauth2-password): could not be read");
    }

    @Test
    void theSandboxNeedsNone() {
        assertThat(new Situation(home).flags("--sandbox").settings().target()).isEqualTo(new Target.EmbeddedSandbox());
    }

    @Test
    void theSandboxLeavesTheVendorsFileAlone() {
        assertThat(new Situation(home)
                        .flags("--sandbox")
                        .file(".cntb.yaml", "{{{")
                        .settings()
                        .warnings())
                .isEmpty();
    }

    private static String snapshot(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/snapshots").resolve(name));
    }
}
