package io.github.usersmcp.config;

import static io.github.usersmcp.config.Situation.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.harness.Command;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPlacesTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "\uFEFFs3cret\n"})
    void aSecretIsReadFromTheFileThatAVariableNames(String content) {
        Situation situation = withoutSecret().file("secret", content);
        situation.variable(
                "CONTABO_CLIENT_SECRET_FILE", situation.path("secret").toString());
        assertThat(situation.credentials()).isEqualTo(grant("env-id", "s3cret", "env-user", "env-password"));
    }

    @Test
    void aSecretIsReadFromTheFileThatAFlagNames() {
        assertThat(Situation.signedIn(home)
                        .file("secret", "s3cret")
                        .flags("--client-secret-file=~/secret")
                        .credentials())
                .isEqualTo(grant("env-id", "s3cret", "env-user", "env-password"));
    }

    @Test
    void aSecretIsReadFromTheFileThatTheConfigurationNames() {
        assertThat(withoutSecret()
                        .file("secret", "s3cret")
                        .configuration("clientSecretFile: ~/secret")
                        .credentials())
                .isEqualTo(grant("env-id", "s3cret", "env-user", "env-password"));
    }

    @Test
    void onlyTheLastLineBreakIsStripped() {
        assertThat(Situation.signedIn(home)
                        .file("secret", " s3cret \n\n")
                        .flags("--client-secret-file=~/secret")
                        .credentials())
                .isEqualTo(grant("env-id", " s3cret \n", "env-user", "env-password"));
    }

    @Test
    void aSecretAndItsFileInOnePlaceAreAProblem() {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_CLIENT_SECRET_FILE", "/secret")
                        .problem())
                .isEqualTo("CONTABO_CLIENT_SECRET and CONTABO_CLIENT_SECRET_FILE are both given; give one");
    }

    @Test
    void aSecretFileThatIsNotThereIsOneProblem() {
        assertThat(withoutSecret()
                        .variable("CONTABO_CLIENT_SECRET_FILE", "~/none")
                        .problem())
                .isEqualTo(
                        "~/none (CONTABO_CLIENT_SECRET_FILE) does not exist; create it with the secret in it, or name"
                                + " another file");
    }

    @Test
    void anEmptySecretFileIsAProblem() {
        assertThat(withoutSecret()
                        .file("secret", "\n")
                        .variable("CONTABO_CLIENT_SECRET_FILE", "~/secret")
                        .problem())
                .isEqualTo("~/secret (CONTABO_CLIENT_SECRET_FILE) must not be blank");
    }

    @Test
    void aSecretAsAFlagIsRefusedWithTheNameOfItsVariable() {
        assertThat(Situation.signedIn(home).flags("--client-secret", "hunter2").problem())
                .contains("--client-secret is not a flag", "CONTABO_CLIENT_SECRET", "--client-secret-file")
                .doesNotContain("hunter2");
    }

    @Test
    void aSecretBesideAMisspelledFlagIsNotRepeated() {
        assertThat(Situation.signedIn(home).flags("--client-secrte=hunter2").problem())
                .doesNotContain("hunter2");
    }

    @Test
    void aConfigurationFileWithASecretThatOthersCanReadIsWarnedOf() {
        Situation open = withoutSecret().file(".config/contabo-users-mcp/config.yaml", "clientSecret: a", "rw-r-----");
        assertThat(open.settings().warnings())
                .containsExactly("~/.config/contabo-users-mcp/config.yaml holds a secret and others can read it"
                        + " (mode 0640); run: chmod 600 ~/.config/contabo-users-mcp/config.yaml");
    }

    @Test
    void aConfigurationFileWithoutASecretMayBeReadByOthers() {
        Situation open =
                Situation.signedIn(home).file(".config/contabo-users-mcp/config.yaml", "readOnly: true", "rw-r--r--");
        assertThat(open.settings().warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r-----, can read it (mode 0640)",
        "rw----r--, can read it (mode 0604)",
        "rw--w----, can change it (mode 0620)",
        "rw-----w-, can change it (mode 0602)",
        "rw-rw-rw-, can change it (mode 0666)"
    })
    void whateverIsSecretAndOthersMayUseIsWarnedOfWithItsFix(String mode, String words) {
        String fix = "; run: chmod 600 ~/";
        Situation open = withoutSecret()
                .file("secret", "a", mode)
                .file("audit.jsonl", "", mode)
                .file("key.pem", "a", mode)
                .file("certificate.pem", "a", "rw-r--r--")
                .flags(
                        "--client-secret-file=~/secret",
                        "--audit-log=~/audit.jsonl",
                        "--http=0",
                        "--tls-key=~/key.pem",
                        "--tls-certificate=~/certificate.pem");

        assertThat(open.settings().warnings())
                .contains(
                        "~/secret holds a secret and others " + words + fix + "secret",
                        "~/audit.jsonl holds the audit trail and others " + words + fix + "audit.jsonl",
                        "~/key.pem holds the TLS key and others " + words + fix + "key.pem")
                .noneMatch(warning -> warning.contains("certificate"));
    }

    @Test
    void aListOfTokensMayBeReadAndNotChangedByOthers() {
        String[] flags = {"--http=0", "--auth-tokens=~/tokens"};
        assertThat(Situation.signedIn(home)
                        .file("tokens", "", "rw-r--r--")
                        .flags(flags)
                        .settings()
                        .warnings())
                .isEmpty();
        assertThat(Situation.signedIn(home)
                        .file("tokens", "", "rw-r--rw-")
                        .flags(flags)
                        .settings()
                        .warnings())
                .containsExactly(
                        "~/tokens says who may call and others can change it (mode 0646); run: chmod 600 ~/tokens");
    }

    @Test
    void aDirectoryThatOthersMayWriteToIsWarnedOfUnlessItIsSticky() throws IOException {
        Situation open = withoutSecret().file("open/secret", "a").flags("--client-secret-file=~/open/secret");
        Path directory = open.path("open");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(open.settings().warnings())
                .containsExactly(
                        "~/open/secret holds a secret and others can replace it, because they may write to ~/open"
                                + " (mode 0777); run: chmod go-w ~/open");

        Files.setAttribute(directory, "unix:mode", 01777);
        assertThat(open.settings().warnings()).isEmpty();
    }

    @Test
    void ofALinkTheFileThatItLeadsToCounts() throws IOException {
        Situation linked =
                withoutSecret().file("there/secret", "a", "rw-r--r--").flags("--client-secret-file=~/link");
        Files.createSymbolicLink(linked.path("link"), linked.path("there/secret"));
        assertThat(linked.settings().warnings()).singleElement().asString().contains("mode 0644", "chmod 600 ~/link");

        Files.setPosixFilePermissions(linked.path("there/secret"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(linked.path("there"), PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(linked.settings().warnings()).singleElement().asString().contains("chmod go-w ~/there");
    }

    @Test
    void aSecretMayComeFromAPipe() throws IOException, InterruptedException {
        Situation piped = withoutSecret().flags("--client-secret-file=~/pipe");
        pipe(piped.path("pipe"));
        Thread writer = new Thread(() -> piped.file("pipe", "from a pipe"));
        writer.start();

        assertThat(piped.settings().provenance().clientSecretPlace()).isPresent();
        Wait.on(writer);
    }

    @Test
    @Timeout(60)
    void aPipeThatNobodyWritesToAndADeviceWithoutEndAreRefused() throws IOException, InterruptedException {
        Situation piped = withoutSecret().flags("--client-secret-file=~/pipe");
        pipe(piped.path("pipe"));
        assertThat(piped.problem()).contains("is not a regular file and did not end within 5 s");

        assertThat(withoutSecret().flags("--client-secret-file=/dev/zero").problem())
                .contains("longer than 1 MiB");
    }

    private static void pipe(Path path) {
        Command.run("mkfifo", "-m", "600", path.toString());
    }

    @Test
    void theConfirmationKeyIsThirtyTwoBytes() {
        Situation keyed = Situation.signedIn(home).variable("CONTABO_CONFIRMATION_KEY", KEY);
        assertThat(keyed.settings().confirmation().key()).contains(new Secret(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "!!hunter2!!"})
    void anotherConfirmationKeyIsRefusedWithoutRepeatingIt(String key) {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_CONFIRMATION_KEY", key)
                        .problem())
                .contains("CONTABO_CONFIRMATION_KEY must be 32 random bytes in Base64")
                .doesNotContain(key);
    }

    @Test
    void theSettingsPrintNoSecret() {
        Situation situation = Situation.signedIn(home).variable("CONTABO_CONFIRMATION_KEY", KEY);
        assertThat(situation.settings().toString()).doesNotContain("env-secret", "env-password", KEY);
    }

    @Test
    void theSourcesPrintNoSecret() {
        Sources sources = new Sources(
                CommandLine.parse(List.of(), OwnFlags.none()), Map.of("CONTABO_CLIENT_SECRET", "hunter2"), home, home);
        assertThat(sources.toString()).doesNotContain("hunter2");
    }

    @Test
    void thePlaceOfTheClientSecretIsAVariable() {
        assertThat(place(Situation.signedIn(home))).contains(new CredentialPlace.Variable("CONTABO_CLIENT_SECRET"));
    }

    @Test
    void thePlaceOfTheClientSecretIsAWholeFile() {
        Situation situation = Situation.signedIn(home).file("secret", "a").flags("--client-secret-file=~/secret");
        assertThat(place(situation)).contains(new CredentialPlace.WholeFile(situation.path("secret")));
    }

    @Test
    void thePlaceOfTheClientSecretIsAKeyOfTheConfigurationFile() {
        Situation situation = withoutSecret().configuration("clientSecret: a");
        Path file = situation.path(".config/contabo-users-mcp/config.yaml");
        assertThat(place(situation)).contains(new CredentialPlace.KeyInFile(file, "clientSecret"));
    }

    @Test
    void thePlaceOfTheClientSecretIsAKeyOfTheVendorsFile() {
        Situation situation = withoutSecret().file(".cntb.yaml", "oauth2-client-secret: a");
        assertThat(place(situation))
                .contains(new CredentialPlace.KeyInFile(situation.path(".cntb.yaml"), "oauth2-client-secret"));
    }

    private static Optional<CredentialPlace> place(Situation situation) {
        return situation.settings().provenance().clientSecretPlace();
    }

    private Situation withoutSecret() {
        return Situation.signedIn(home).variable("CONTABO_CLIENT_SECRET", "");
    }
}
