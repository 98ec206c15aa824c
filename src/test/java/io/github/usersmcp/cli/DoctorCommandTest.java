package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxCredentials;
import io.github.usersmcp.sandbox.SandboxFault;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final String WRONG_SECRET = "not-the-client-secret";

    private final Sandbox sandbox = Sandbox.start(0, Clock.systemUTC());
    private final Shell shell;

    DoctorCommandTest(@TempDir Path home) {
        SandboxCredentials credentials = sandbox.credentials();
        shell = new Shell(home)
                .variable("CONTABO_BASE_URL", sandbox.baseUrl().toString())
                .variable("CONTABO_TOKEN_URL", sandbox.tokenUrl().toString())
                .variable("CONTABO_CLIENT_ID", credentials.clientId())
                .variable("CONTABO_CLIENT_SECRET", credentials.clientSecret())
                .variable("CONTABO_API_USER", credentials.user())
                .variable("CONTABO_API_PASSWORD", credentials.password());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void onTheSandboxEverythingWorks() {
        Shell.Ran ran = shell.run("doctor", "--sandbox");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("the embedded sandbox", "Everything works.");
    }

    @Test
    void withRightCredentialsItSaysWhoSignsIn() {
        Shell.Ran ran = shell.run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains(sandbox.baseUrl().toString(), "priya.raman@example.com");
    }

    @Test
    void everyValueComesWithItsOrigin() {
        assertThat(shell.run("doctor").out())
                .containsPattern("clientId +CONTABO_CLIENT_ID +DE-54321")
                .containsPattern("logLevel +default +info");
    }

    @Test
    void noSecretIsShown() {
        assertThat(shell.run("doctor").out())
                .doesNotContain(
                        sandbox.credentials().clientSecret(),
                        sandbox.credentials().password());
    }

    @Test
    void aWrongClientSecretIsExplainedWithItsFix() {
        Shell.Ran ran = shell.variable("CONTABO_CLIENT_SECRET", WRONG_SECRET).run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("Sign-in   fails", "client secret").doesNotContain("Everything works");
        assertThat(ran.out() + ran.err()).doesNotContain(WRONG_SECRET);
    }

    @Test
    void aWrongPasswordIsExplainedWithItsFix() {
        Shell.Ran ran =
                shell.variable("CONTABO_API_PASSWORD", "not-the-password").run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("API password").doesNotContain("not-the-password");
    }

    @Test
    void whatTheTokenEndpointSaysIsShownWithItsHint() {
        sandbox.fault(SandboxFault.rawBody(
                        400,
                        "application/json",
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Account is not fully set up\"}")
                .onPath("token")
                .times(0));
        Shell.Ran ran = shell.run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out())
                .contains("saying: Account is not fully set up", "sign in to the customer control panel once");
    }

    @Test
    void theWayToEachHostIsNamedWithoutCredentials() {
        Shell.Ran ran = shell.variable("CONTABO_TOKEN_URL", "https://auth.invalid/token")
                .variable("HTTPS_PROXY", "http://zoe:hunter2@127.0.0.1:1")
                .run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out())
                .containsPattern("auth.invalid +through the proxy 127.0.0.1:1 \\(HTTPS_PROXY, signed in\\), trusting"
                        + " Java's certificates")
                .containsPattern("127.0.0.1:\\d+ +directly")
                .contains("no connection to the proxy 127.0.0.1:1 (HTTPS_PROXY)");
        assertThat(ran.out() + ran.err()).doesNotContain("hunter2", "zoe");
    }

    @Test
    void anApiThatIsDownIsTheReadsFailureOnly() {
        sandbox.fault(SandboxFault.status(503).times(0));
        Shell.Ran ran = shell.run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("Sign-in   works", "Read      fails", "503", "Fix");
    }

    @Test
    void withoutCredentialsItEndsAsEveryCommandDoes(@TempDir Path home) {
        Shell.Ran ran = new Shell(home).run("doctor");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("CONTABO_CLIENT_ID");
    }
}
