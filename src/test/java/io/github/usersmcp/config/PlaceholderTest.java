package io.github.usersmcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client or a person did not fill in is named as that, and is not taken for a value. */
class PlaceholderTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${CONTABO_CLIENT_ID}",
                "${input:client-id}",
                "${env:CONTABO_CLIENT_ID}",
                "${user_config.client_id}",
                "${CONTABO_CLIENT_ID:-}",
                "$CONTABO_CLIENT_ID",
                "$env:CONTABO_CLIENT_ID",
                "%CONTABO_CLIENT_ID%",
                "{{CONTABO_CLIENT_ID}}",
                "{{ client_id }}",
                "${{ secrets.CLIENT_ID }}",
                "<your-client-id>",
                "<client id>",
                "YOUR_CLIENT_ID",
                "your-client-id"
            })
    void aVariableThatTheClientDidNotFillInIsNamed(String literal) {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_CLIENT_ID", literal)
                        .problem())
                .isEqualTo("CONTABO_CLIENT_ID is not filled in: define it where the client reads it, or write the"
                        + " value in place of " + literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${CONTABO_API_PASSWORD}",
                "${input:api-password}",
                "$API_PASSWORD",
                "%API_PASSWORD%",
                "{{password}}",
                "<your api password>",
                "your-password"
            })
    void soIsThatOfASecret(String literal) {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_API_PASSWORD", literal)
                        .problem())
                .startsWith("CONTABO_API_PASSWORD is not filled in: ")
                .endsWith("write the value in place of " + literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$Summer2024",
                "${8fk}",
                "100%sure%",
                "<hunter2>",
                "a${CONTABO}b",
                "{{{",
                "$",
                "%%",
                "pa$$word",
                "yoursincerely"
            })
    void aPasswordThatOnlyLooksOddIsAPassword(String password) {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_API_PASSWORD", password)
                        .credentials())
                .isEqualTo(Situation.grant("env-id", "env-secret", "env-user", password));
    }

    @Test
    void allOfThemAreNamedInOneSentence() {
        assertThat(new Situation(home)
                        .variable("CONTABO_CLIENT_ID", "${CONTABO_CLIENT_ID}")
                        .variable("CONTABO_CLIENT_SECRET", "${CONTABO_CLIENT_SECRET}")
                        .variable("CONTABO_API_USER", "${CONTABO_API_USER}")
                        .variable("CONTABO_API_PASSWORD", "${CONTABO_API_PASSWORD}")
                        .problem())
                .isEqualTo("CONTABO_CLIENT_ID, CONTABO_CLIENT_SECRET, CONTABO_API_USER, CONTABO_API_PASSWORD are not"
                        + " filled in: define them where the client reads them, or write the values in place of"
                        + " ${CONTABO_CLIENT_ID}, ${CONTABO_CLIENT_SECRET}, ${CONTABO_API_USER},"
                        + " ${CONTABO_API_PASSWORD}");
    }

    @Test
    void onePlaceholderInTwoValuesIsNamedOnce() {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_CLIENT_ID", "YOUR_VALUE")
                        .variable("CONTABO_API_USER", "YOUR_VALUE")
                        .problem())
                .isEqualTo("CONTABO_CLIENT_ID, CONTABO_API_USER are not filled in: define them where the client reads"
                        + " them, or write the values in place of YOUR_VALUE");
    }

    @Test
    void whatIsNotFilledInComesBeforeWhatIsMissing() {
        assertThat(new Situation(home)
                        .variable("CONTABO_CLIENT_ID", "${CONTABO_CLIENT_ID}")
                        .flags("--log-level=loud")
                        .problem()
                        .lines()
                        .map(line -> line.replaceFirst(":.*", "")))
                .startsWith(
                        "CONTABO_CLIENT_ID is not filled in",
                        "CONTABO_CLIENT_SECRET, CONTABO_API_USER, CONTABO_API_PASSWORD are missing");
    }

    @Test
    void aFileAndTheEnvironmentAreASentenceEach() {
        assertThat(new Situation(home)
                        .variable("CONTABO_CLIENT_ID", "${CONTABO_CLIENT_ID}")
                        .configuration("clientSecret: <your-secret>\napiUser: <your user>\napiPassword: d\n")
                        .problem()
                        .lines())
                .containsExactly(
                        "CONTABO_CLIENT_ID is not filled in: define it where the client reads it, or write the value"
                                + " in place of ${CONTABO_CLIENT_ID}",
                        "~/.config/contabo-users-mcp/config.yaml (clientSecret),"
                                + " ~/.config/contabo-users-mcp/config.yaml (apiUser) are not filled in: write the"
                                + " values in place of <your-secret>, <your user>");
    }

    @Test
    void itDoesNotLetTheNextPlaceWinWhichMayBeAnotherAccounts() {
        assertThat(new Situation(home)
                        .variable("CONTABO_CLIENT_ID", "${CONTABO_CLIENT_ID}")
                        .configuration("{clientId: a, clientSecret: b, apiUser: c, apiPassword: d}")
                        .problem())
                .contains("${CONTABO_CLIENT_ID}");
    }

    @ParameterizedTest
    @CsvSource({
        "CONTABO_CLIENT_SECRET_FILE, ${SECRET_FILE}",
        "CONTABO_CLIENT_SECRET_FILE, $HOME/secret",
        "CONTABO_CLIENT_SECRET_FILE, ${HOME}/secret",
        "CONTABO_AUDIT_LOG,          ${workspaceFolder}/audit.jsonl",
        "CONTABO_AUDIT_LOG,          %APPDATA%\\audit.jsonl",
        "CONTABO_AUDIT_LOG,          $HOME/audit.jsonl",
        "CONTABO_CONFIG,             ${CONFIG}",
        "CONTABO_SANDBOX,            ${SANDBOX}",
        "CONTABO_LOG_LEVEL,          ${input:level}",
        "CONTABO_BASE_URL,           https://${HOST}/",
        "CNTB_OAUTH2_USER,           ${CNTB_OAUTH2_USER}"
    })
    void anyValueThatWasNotFilledInIsNamed(String variable, String literal) {
        assertThat(new Situation(home).variable(variable, literal).problem())
                .contains(variable
                        + " is not filled in: define it where the client reads it, or write the value in place of ");
    }

    @Test
    void aFileHasNobodyWhoFillsItIn() {
        assertThat(new Situation(home)
                        .configuration("clientId: <your-client-id>\nclientSecret: b\napiUser: c\napiPassword: d\n")
                        .problem())
                .contains("config.yaml (clientId) is not filled in: write the value in place of <your-client-id>")
                .doesNotContain("the client reads");
    }

    @Test
    void aSecretInAFileOfItsOwnIsTakenAsItIs() {
        assertThat(Situation.signedIn(home)
                        .variable("CONTABO_API_PASSWORD", "")
                        .file("password", "${API_PASSWORD}")
                        .flags("--api-password-file=~/password")
                        .credentials())
                .isEqualTo(Situation.grant("env-id", "env-secret", "env-user", "${API_PASSWORD}"));
    }
}
