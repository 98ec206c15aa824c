package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.CommandLine.OwnFlags;
import io.github.usersmcp.config.Settings.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write into the files by mistake is pointed out, above all when something is missing for it. */
class ConfigurationMistakesTest {
    private static final String THE_OTHERS = "\nclientSecret: a\napiUser: b\napiPassword: c\n";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ClientID",
                "CLIENTID",
                "client_id",
                "client-id",
                "CONTABO_CLIENT_ID",
                "clentId",
                "oauth2-clientid",
                "OAUTH2_CLIENTID"
            })
    void aKeyInAnotherSpellingIsPointedOutWhereItsValueIsMissing(String key) {
        assertThat(new Situation(home)
                        .configuration(key + ": DE-1" + THE_OTHERS)
                        .problem())
                .contains("clientId ", "line 1: the key '" + key + "' is unknown", "did you mean clientId?");
    }

    @ParameterizedTest
    @CsvSource({
        "oauth2-clientId,  oauth2-clientid",
        "oauth2_clientid,  oauth2-clientid",
        "clientId,         oauth2-clientid",
        "oauth2-client-id, oauth2-clientid",
        "oauth2-passwort,  oauth2-password"
    })
    void soIsOneInTheVendorsFile(String key, String meant) {
        assertThat(new Situation(home)
                        .file(".cntb.yaml", "api: https://api.contabo.com\n" + key + ": x\n")
                        .problem())
                .contains("line 2: the key '" + key + "' is unknown", "did you mean " + meant + "?");
    }

    @Test
    void otherKeysOfTheVendorsProgramAreItsOwn() {
        assertThat(new Situation(home).file(".cntb.yaml", """
                                debug: true
                                output: json
                                keys: 5
                                oauth2-clientid: a
                                oauth2-client-secret: b
                                oauth2-user: c
                                oauth2-password: d
                                oauth2-Password: e
                                """).settings().warnings())
                .isEmpty();
    }

    @Test
    void aVariableInLowerCaseIsPointedOut() {
        assertThat(new Situation(home).variable("contabo_client_id", "DE-1").problem())
                .contains("the variable 'contabo_client_id' is unknown", "did you mean CONTABO_CLIENT_ID?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientSecret: k7 #q8",
                "clientSecret: k7 # q8",
                "clientSecret: k7\t#q8",
                "clientSecret:   k7   #q8",
                "'clientSecret': k7 #q8"
            })
    void aSecretThatACommentCutsIsWarnedOf(String line) {
        Situation situation = new Situation(home)
                .configuration(line + "\nclientId: DE-1\napiUser: b\napiPassword: \"d #e\"\nreadOnly: true # safe\n");
        assertThat(situation.settings().warnings())
                .singleElement()
                .asString()
                .contains("config.yaml line 1: the value of clientSecret ends before the #", "in quotes")
                .doesNotContain("k7", "q8");
    }

    @Test
    void soIsOneThatACommentTakesAsAWhole() {
        assertThat(new Situation(home).configuration("clientSecret: #cd").problem())
                .contains("line 1: the value of clientSecret ends before the #");
    }

    @Test
    void soIsOneInTheVendorsFileThatACommentCuts() {
        assertThat(new Situation(home)
                        .file(
                                ".cntb.yaml",
                                "oauth2-clientid: a\noauth2-client-secret: b\noauth2-user: c\noauth2-password: d #e\n")
                        .settings()
                        .warnings())
                .singleElement()
                .asString()
                .contains(".cntb.yaml line 4: the value of oauth2-password ends");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientSecret: \"ab #cd\"",
                "clientSecret: 'ab #cd'",
                "clientSecret: ab#cd",
                "clientSecret: \"ab\\\"#\""
            })
    void aQuotedSignIsPartOfTheValue(String line) {
        assertThat(new Situation(home)
                        .configuration(line + "\nclientId: DE-1\napiUser: b\napiPassword: c\n")
                        .settings()
                        .warnings())
                .isEmpty();
    }

    @Test
    void aMissingDirectoryOfTheAuditFileIsFoundAtTheStart() {
        assertThat(Situation.signedIn(home)
                        .flags("--audit-log=~/not/there/audit.jsonl")
                        .problem())
                .isEqualTo("--audit-log names a file in ~/not/there, a directory that does not exist; run:"
                        + " mkdir -p ~/not/there");
    }

    @Test
    void soIsADirectoryInPlaceOfTheAuditFile() throws IOException {
        Files.createDirectory(home.resolve("audit"));
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_AUDIT_LOG", "~/audit")
                        .problem())
                .isEqualTo("CONTABO_AUDIT_LOG names ~/audit, which is a directory; name a file in it");
    }

    @Test
    void soIsAFileInPlaceOfItsDirectory() {
        assertThat(Situation.signedIn(home)
                        .file("a", "")
                        .configuration("auditLog: ~/a/audit.jsonl")
                        .problem())
                .contains("(auditLog) names a file in ~/a, which is not a directory");
    }

    @Test
    void aFileThatHoldsNoSigningKeyIsFoundAtTheStart() {
        assertThat(Situation.signedIn(home)
                        .file("key.pem", "none")
                        .flags("--audit-key-file=~/key.pem")
                        .problem())
                .isEqualTo(
                        "--audit-key-file names ~/key.pem, which is not one unencrypted private key in PEM; make one with:"
                                + " openssl genpkey -algorithm ed25519");
    }

    @Test
    void aMissingFileOfTheSigningKeyIsFoundAtTheStart() {
        assertThat(Situation.signedIn(home).flags("--audit-key-file=~/key.pem").problem())
                .isEqualTo("--audit-key-file names ~/key.pem, which does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "audit.jsonl"})
    void anAuditFileWhereOneCanBeIsTaken(String file) {
        assertThat(Situation.signedIn(home)
                        .flags("--audit-log", file)
                        .settings()
                        .audit()
                        .file())
                .contains(Path.of(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "relative"})
    void whatJavaDoesNotKnowIsNoHome(String known) {
        String before = System.getProperty("user.home");
        System.setProperty("user.home", known);
        try {
            assertThat(Sources.homeOfProcess(Map.of())).isEmpty();
            assertThat(Sources.homeOfProcess(Map.of("HOME", "also/relative"))).isEmpty();
            assertThat(Sources.homeOfProcess(Map.of("HOME", home.toString()))).contains(home);
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void withoutAHomeNoFileIsLookedForInTheWorkingDirectory() {
        Sources sources = new Sources(
                CommandLine.parse(List.of("--client-secret-file=~/secret"), OwnFlags.none()),
                Map.of(),
                Optional.empty(),
                home);
        assertThat(sources.standardConfiguration()).isEmpty();
        assertThat(((LoadResult.Problem) Settings.load(sources)).message())
                .contains("config.yaml in a home directory, which this user does not have")
                .doesNotContain("?/");
    }
}
