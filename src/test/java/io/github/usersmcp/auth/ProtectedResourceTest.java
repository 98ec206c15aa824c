package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.config.AuthenticationSettings;
import io.github.usersmcp.config.AuthenticationSettings.Issuer;
import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProtectedResourceTest {
    private static final String METADATA =
            "Bearer resource_metadata=\"https://users.example.com/.well-known/oauth-protected-resource/mcp\"";

    private static final String STATIC = "This server takes a static token in the Authorization header";
    private static final Optional<Path> TOKENS = Optional.of(Path.of("tokens.yaml"));
    private static final Optional<Issuer> ISSUER =
            Optional.of(new Issuer(URI.create("https://as.example.com/"), "https://users.example.com/mcp"));

    private final ProtectedResource resource = with(Optional.empty(), ISSUER);
    private final ProtectedResource tokensOnly = with(TOKENS, Optional.empty());

    private static ProtectedResource with(Optional<Path> tokens, Optional<Issuer> issuer) {
        return new ProtectedResource(
                URI.create("https://users.example.com"), new AuthenticationSettings(tokens, issuer));
    }

    @Test
    void theMetadataNameResourceIssuerAndScopes() {
        assertThat(resource.metadata().orElseThrow())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "resource": "https://users.example.com/mcp",
                          "authorization_servers": ["https://as.example.com/"],
                          "scopes_supported": ["users:read", "users:write", "users:sensitive", "users:destructive"],
                          "bearer_methods_supported": ["header"],
                          "resource_name": "contabo-users-mcp"
                        }
                        """));
    }

    @Test
    void withoutAnIssuerThereIsNoMetadata() {
        assertThat(tokensOnly.metadata()).isEmpty();
        assertThat(with(Optional.empty(), Optional.empty()).metadata()).isEmpty();
    }

    @Test
    void metadataAreThereForTheIssuerThoughStaticTokensAreTakenToo() {
        ProtectedResource both = with(TOKENS, ISSUER);
        assertThat(both.metadata()).isEqualTo(resource.metadata());
        assertThat(both.challenge(new Authentication.Missing())).contains(METADATA);
        assertThat(both.insteadOfOauth()).isEmpty();
    }

    @Test
    void staticTokensAreAskedForInWordsThatAClientShowsAndNothingLeadsToAnAuthorizationServer() {
        Authentication.Missing missing = new Authentication.Missing();
        assertThat(tokensOnly.problem(missing)).isEqualTo(STATIC);
        assertThat(tokensOnly.challenge(missing))
                .contains("Bearer realm=\"contabo-users-mcp\", error_description=\"" + STATIC + "\"");
        assertThat(tokensOnly.insteadOfOauth()).contains(STATIC);
    }

    @Test
    void aStaticTokenThatIsRefusedIsToldApartFromNone() {
        Authentication.Refused unknown = new Authentication.Refused("The token is unknown");
        assertThat(tokensOnly.problem(unknown)).isEqualTo("The token is unknown. " + STATIC);
        assertThat(tokensOnly.challenge(unknown))
                .contains("Bearer realm=\"contabo-users-mcp\", error=\"invalid_token\","
                        + " error_description=\"The token is unknown. " + STATIC + "\"");
    }

    @Test
    void aStaticTokenBelowTheScopeDoesNotMakeAClientSignInAgain() {
        assertThat(tokensOnly.insufficientScope(Risk.WRITE))
                .isEqualTo("Bearer realm=\"contabo-users-mcp\", scope=\"users:write\"");
    }

    @Test
    void withoutAuthenticationNothingIsSaidOfTokens() {
        assertThat(with(Optional.empty(), Optional.empty()).insteadOfOauth()).isEmpty();
    }

    @Test
    void noCredentialsAreChallengedWithoutAnError() {
        assertThat(resource.challenge(new Authentication.Missing())).contains(METADATA);
    }

    @Test
    void aTokenThatIsRefusedIsInvalid() {
        assertThat(resource.challenge(new Authentication.Refused("The token has expired")))
                .contains(METADATA + ", error=\"invalid_token\", error_description=\"The token has expired\"");
    }

    @Test
    void nothingInAReasonCanEndTheQuotes() {
        assertThat(resource.challenge(new Authentication.Refused("a\"b\\c\r\nX: y\u00E9"))
                        .orElseThrow())
                .endsWith("error_description=\"a?b?c??X: y?\"");
    }

    @Test
    void aTokenWithoutScopesNeedsTheLeast() {
        assertThat(resource.challenge(new Authentication.Unscoped("jwt:anna", false)))
                .contains(METADATA + ", scope=\"users:read\", error=\"insufficient_scope\"");
    }

    @Test
    void aTokenForTheDeskIsToldThatItIs() {
        Authentication.Unscoped approver = new Authentication.Unscoped("token:vera", true);
        assertThat(resource.problem(approver)).contains("for the approval desk", "users:read");
        assertThat(resource.challenge(approver))
                .contains(METADATA + ", scope=\"users:read\", error=\"insufficient_scope\"");
        assertThat(resource.problem(new Authentication.Unscoped("jwt:anna", false)))
                .isEqualTo("The token has none of this server's scopes");
    }

    @Test
    void clientsAreNotToldOfTheScopeForTheDeskBecauseTheyWouldRequestIt() {
        assertThat(resource.metadata().orElseThrow().toString()).doesNotContain(Scopes.APPROVE);
    }

    @Test
    void aCallThatNeedsMoreNamesTheScope() {
        assertThat(resource.insufficientScope(Risk.DESTRUCTIVE))
                .isEqualTo(METADATA + ", scope=\"users:destructive\", error=\"insufficient_scope\"");
    }

    @Test
    void whoIsKnownOrCannotBeCheckedIsNotChallenged() {
        assertThat(resource.challenge(new Authentication.Known(Principal.unrestricted("local"))))
                .isEmpty();
        assertThat(resource.challenge(new Authentication.Unavailable("down"))).isEmpty();
    }
}
