package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checking and printing the audit log that the program itself wrote. */
class AuditCommandTest {
    private static final String ANNA = "anna.kowalska@example.com";

    private final Path home;
    private final Path log;
    private final Shell shell;

    AuditCommandTest(@TempDir Path home) {
        this.home = home;
        this.log = home.resolve("audit.jsonl");
        this.shell = new Shell(home).variable("CONTABO_AUDIT_LOG", log.toString());
    }

    @Test
    void aLogThatNobodyTouchedIsIntact() {
        rename("Nowak");

        Ran verified = shell.run("audit", "verify", log.toString());

        assertThat(verified.code()).isEqualTo(ExitCode.DONE);
        assertThat(verified.out()).startsWith("Intact: 2 records in 1 chain.\n");
    }

    @Test
    void aChangedRecordIsNamedWithItsLine() throws IOException {
        rename("Nowak");
        Files.writeString(log, Files.readString(log).replace("\"to\":\"Nowak\"", "\"to\":\"Nobody\""));

        Ran verified = shell.run("audit", "verify", log.toString());

        assertThat(verified.code()).isEqualTo(ExitCode.FAILED);
        assertThat(verified.out())
                .startsWith(log + ":2: Record 2 of chain ")
                .contains(" was changed.\nDAMAGED: 2 records in 1 chain.\n");
    }

    @Test
    void theConfiguredLogIsTheOneThatIsMeant() {
        rename("Nowak");

        assertThat(shell.run("audit", "verify").out()).startsWith("Intact");
    }

    @Test
    void theHashThatIsPrintedFindsLaterWhatWasCutOff() throws IOException {
        rename("Nowak");
        String head = shell.run("audit", "verify").out().replaceAll("(?s).* ([0-9a-f]{64})\\s*$", "$1");
        Files.write(log, Files.readAllLines(log).subList(0, 1));

        assertThat(shell.run("audit", "verify").code()).isEqualTo(ExitCode.DONE);
        assertThat(shell.run("audit", "verify", "--head", head).out()).startsWith("The record with the hash " + head);
    }

    @Test
    void signaturesAreCheckedWithThePublicKey() throws Exception {
        KeyPair keys = signed();
        rename("Nowak");
        Path other = pem("PUBLIC KEY", keys().getPublic().getEncoded());

        assertThat(shell.run(
                                "audit",
                                "verify",
                                "--key",
                                pem("PUBLIC KEY", keys.getPublic().getEncoded()).toString())
                        .out())
                .startsWith("Intact: 3 records");
        assertThat(shell.run("audit", "verify", "--key", other.toString()).out())
                .contains("Record 3 of chain", "has no signature of this key.", "DAMAGED");
    }

    @Test
    void aLogFromWhichTheSignaturesWereLeftOutIsNotProven() throws Exception {
        KeyPair keys = signed();
        rename("Nowak");
        Files.write(log, Files.readAllLines(log).subList(0, 2));

        Ran verified = shell.run(
                "audit",
                "verify",
                "--key",
                pem("PUBLIC KEY", keys.getPublic().getEncoded()).toString());

        assertThat(verified.code()).isEqualTo(ExitCode.FAILED);
        assertThat(verified.out())
                .startsWith("NOT PROVEN: 2 records in 1 chain.\nNo signature covers 2 records: the server still runs");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("audit.1.gz"), "not compressed");

        Ran verified = shell.run("audit", "verify", file.toString());

        assertThat(verified.code()).isEqualTo(ExitCode.FAILED);
        assertThat(verified.err()).contains(file + ": ");
    }

    @Test
    void callsArePrintedWithTheirTargetsAndOutcomes() {
        rename("Nowak");

        assertThat(shell.run("audit", "show").out())
                .matches("\\S+Z  completed  update_user  Anna Kowalska \\(" + ANNA + "\\)  terminal\n");
    }

    @Test
    void aChangeWithoutAnEndIsPrintedAsSuch() throws IOException {
        rename("Nowak");
        Files.write(log, Files.readAllLines(log).subList(0, 1));

        assertThat(shell.run("audit", "show").out()).contains("  no end recorded  update_user  ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tool=update_user",
                "--user=ANNA.k",
                "--user=Kowalska",
                "--user=ca94d123",
                "--outcome=completed",
                "--since=2020-01-01",
                "--until=2999-01-01T00:00:00Z"
            })
    void aFilterThatFitsKeepsACall(String filter) {
        rename("Nowak");

        assertThat(shell.run("audit", "show", filter).out().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tool=delete_user",
                "--user=bruno",
                "--outcome=failed",
                "--since=2999-01-01",
                "--until=2020-01-01"
            })
    void aFilterThatDoesNotFitDropsIt(String filter) {
        rename("Nowak");

        assertThat(shell.run("audit", "show", filter).out()).isEmpty();
    }

    @Test
    void wholeRecordsArePrintedAsJson() {
        rename("Nowak");

        assertThat(shell.run("audit", "show", "--json")
                        .json()
                        .at("/changes/0/to")
                        .asString())
                .isEqualTo("Nowak");
    }

    @Test
    void whatAForgerWroteCannotControlTheTerminal() throws IOException {
        Files.writeString(
                log, "{\"audit\":1,\"event\":\"call\",\"tool\":\"\\u001b[2Kx\\u202e\",\"caller\":\"a\\nb\"}\n");

        assertThat(shell.run("audit", "show").out()).isEqualTo("?    \\u001b[2Kx\\u202e    a\\nb\n");
    }

    @Test
    void mistakesAreNamed() {
        assertThat(shell.complaint("audit")).contains("Missing command. Usage: contabo-users-mcp audit verify|show");
        assertThat(shell.complaint("audit", "check")).contains("Unknown audit command: check");
        assertThat(shell.complaint("audit", "verify", "none")).contains("none cannot be read as a file");
        assertThat(shell.complaint("audit", "verify", "--tool", "x"))
                .contains("--tool has no effect with audit verify");
        assertThat(new Shell(home).complaint("audit", "verify")).contains("Name the file of the audit log");
    }

    @Test
    void valuesThatCannotBeMeantAreNamed() throws IOException {
        Files.writeString(log, "");

        assertThat(shell.complaint("audit", "verify", "--head", "abc")).contains("--head must be the hash of a record");
        assertThat(shell.complaint("audit", "verify", "--key", log.toString()))
                .contains("is not one public key in PEM");
        assertThat(shell.complaint("audit", "show", "--since", "yesterday")).contains("--since must be a date");
    }

    private void rename(String lastName) {
        Ran called = shell.run("call", "--sandbox", "update_user", "userId=" + ANNA, "lastName=" + lastName);
        assertThat(called.code()).as(called.err()).isEqualTo(ExitCode.DONE);
    }

    private KeyPair signed() throws Exception {
        KeyPair keys = keys();
        shell.variable(
                "CONTABO_AUDIT_KEY_FILE",
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()).toString());
        return keys;
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private Path pem(String label, byte[] encoded) throws IOException {
        return Files.write(
                Files.createTempFile(home, "key", ".pem"),
                List.of(
                        "-----BEGIN " + label + "-----",
                        Base64.getMimeEncoder().encodeToString(encoded),
                        "-----END " + label + "-----"));
    }
}
