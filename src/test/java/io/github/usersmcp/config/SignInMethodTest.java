package io.github.usersmcp.config;

import static io.github.usersmcp.config.Situation.grant;
import static io.github.usersmcp.config.Situation.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInMethodTest {
    private static final String CNTB = """
            oauth2-clientid: cntb-id
            oauth2-client-secret: cntb-secret
            oauth2-user: cntb-user
            oauth2-password: 0123
            oauth2-tokenurl: https://auth.example.com/token
            api: https://api.example.com
            config: ignored
            """;
    private static final String FILE =
            "{clientId: file-id, clientSecret: file-secret, apiUser: file-user, apiPassword: file-password}";

    @TempDir
    Path home;

    @Test
    void theFourVariablesSignIn() {
        assertThat(Situation.signedIn(home).credentials())
                .isEqualTo(grant("env-id", "env-secret", "env-user", "env-password"));
    }

    @Test
    void aFlagWinsOverAVariable() {
        assertThat(Situation.signedIn(home).flags("--client-id", "flag-id").credentials())
                .isEqualTo(grant("flag-id", "env-secret", "env-user", "env-password"));
    }

    @Test
    void theVendorsVariablesSignIn() {
        assertThat(vendorVariables().credentials()).isEqualTo(grant("tf-id", "tf-secret", "tf-user", "tf-password"));
    }

    @Test
    void theVendorsVariablesWinOverTheConfigurationFile() {
        assertThat(vendorVariables().configuration(FILE).credentials())
                .isEqualTo(grant("tf-id", "tf-secret", "tf-user", "tf-password"));
    }

    @Test
    void theConfigurationFileWinsOverTheVendorsFile() {
        assertThat(new Situation(home)
                        .configuration(FILE)
                        .file(".cntb.yaml", CNTB)
                        .credentials())
                .isEqualTo(grant("file-id", "file-secret", "file-user", "file-password"));
    }

    @Test
    void theVendorsFileSignsInAndKeepsTheSpellingOfItsValues() {
        assertThat(new Situation(home).file(".cntb.yaml", CNTB).credentials())
                .isEqualTo(grant("cntb-id", "cntb-secret", "cntb-user", "0123"));
    }

    @Test
    void theVendorsFileOfTheMachineIsRead() {
        assertThat(new Situation(home).file("etc/cntb/.cntb.yaml", CNTB).credentials())
                .isEqualTo(grant("cntb-id", "cntb-secret", "cntb-user", "0123"));
    }

    @Test
    void theVendorsFileOfTheUserHidesThatOfTheMachine() {
        Situation both = new Situation(home).file("etc/cntb/.cntb.yaml", CNTB).file(".cntb.yaml", "api: ''");
        assertThat(both.problem()).contains("~/.cntb.yaml").doesNotContain("etc/cntb");
    }

    @Test
    void theVendorsAddressesCountWithItsFile() {
        ApiSettings api = new Situation(home).file(".cntb.yaml", CNTB).api();
        assertThat(api.baseUrl()).isEqualTo(URI.create("https://api.example.com"));
        assertThat(api.tokenUrl()).isEqualTo(URI.create("https://auth.example.com/token"));
    }

    @Test
    void theVendorsFileIsNotOpenedWhenTheValuesAreComplete() {
        Situation broken = Situation.signedIn(home).file(".cntb.yaml", "{{{ not yaml");
        assertThat(broken.api().tokenUrl()).hasHost("auth.contabo.com");
    }

    @Test
    void theVendorsVariableNamesTheApi() {
        assertThat(vendorVariables()
                        .variable("CNTB_API", "https://api.example.com")
                        .api()
                        .baseUrl())
                .isEqualTo(URI.create("https://api.example.com"));
    }

    @Test
    void aTokenInTheEnvironmentSignsIn() {
        assertThat(new Situation(home)
                        .variable("CONTABO_ACCESS_TOKEN", "ey.1.2")
                        .credentials())
                .isEqualTo(token("ey.1.2"));
    }

    @Test
    void bearerTokenIsASecondNameForIt() {
        assertThat(new Situation(home).variable("BEARER_TOKEN", "ey.1.2").credentials())
                .isEqualTo(token("ey.1.2"));
    }

    @Test
    void ourNameForTheTokenWins() {
        assertThat(new Situation(home)
                        .variable("BEARER_TOKEN", "other")
                        .variable("CONTABO_ACCESS_TOKEN", "ours")
                        .credentials())
                .isEqualTo(token("ours"));
    }

    @Test
    void aTokenInTheEnvironmentWinsOverFourValuesOfLowerPlaces() {
        assertThat(vendorVariables()
                        .variable("BEARER_TOKEN", "ey.1.2")
                        .configuration(FILE)
                        .credentials())
                .isEqualTo(token("ey.1.2"));
    }

    @Test
    void fourValuesInTheEnvironmentWinOverATokenThere() {
        assertThat(Situation.signedIn(home).variable("BEARER_TOKEN", "ey.1.2").credentials())
                .isEqualTo(grant("env-id", "env-secret", "env-user", "env-password"));
    }

    @Test
    void aTokenInTheFileWinsOverTheVendorsFile() {
        assertThat(new Situation(home)
                        .configuration("accessToken: ey.1.2")
                        .file(".cntb.yaml", CNTB)
                        .credentials())
                .isEqualTo(token("ey.1.2"));
    }

    @Test
    void valuesOfTheVendorAmongOursAreWarnedOf() {
        Situation mixed =
                new Situation(home).variable("CONTABO_CLIENT_ID", "env-id").file(".cntb.yaml", CNTB);
        assertThat(mixed.settings().warnings())
                .singleElement()
                .asString()
                .contains("belong to the same account", "CONTABO_CLIENT_ID", "~/.cntb.yaml (oauth2-client-secret)");
    }

    @Test
    void ourOwnPlacesMixWithoutAWarning() {
        Situation mixed = new Situation(home).configuration(FILE).variable("CONTABO_CLIENT_SECRET", "env-secret");
        assertThat(mixed.settings().warnings()).isEmpty();
    }

    @Test
    void anEmptyVariableCountsAsNotGiven() {
        assertThat(Situation.signedIn(home).variable("CONTABO_CLIENT_ID", "").problem())
                .contains("clientId")
                .doesNotContain("clientSecret");
    }

    @Test
    void aTokenWithTheWordBearerIsRefusedWithoutRepeatingIt() {
        assertThat(new Situation(home)
                        .variable("BEARER_TOKEN", "Bearer hunter2")
                        .problem())
                .contains("BEARER_TOKEN must be the token alone")
                .doesNotContain("hunter2");
    }

    private Situation vendorVariables() {
        return new Situation(home)
                .variable("CNTB_OAUTH2_CLIENT_ID", "tf-id")
                .variable("CNTB_OAUTH2_CLIENT_SECRET", "tf-secret")
                .variable("CNTB_OAUTH2_USER", "tf-user")
                .variable("CNTB_OAUTH2_PASS", "tf-password");
    }
}
