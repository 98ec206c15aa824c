package io.github.usersmcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Risk;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProtectedResourceTest {
    private static final String METADATA =
            "Bearer resource_metadata=\"https://users.example.com/.well-known/oauth-protected-resource/mcp\"";

    private final ProtectedResource resource = new ProtectedResource(
            URI.create("https://users.example.com"), Optional.of(URI.create("https://as.example.com/")));

    @Test
    void theMetadataNameResourceIssuerAndScopes() {
        assertThat(resource.metadata()).isEqualTo(JsonMapper.shared().readTree("""
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
    void withoutAnIssuerTheMetadataNameNone() {
        ProtectedResource withTokensOnly = new ProtectedResource(URI.create("http://127.0.0.1:8080"), Optional.empty());
        assertThat(withTokensOnly.metadata().has("authorization_servers")).isFalse();
        assertThat(withTokensOnly.metadata().path("resource").asString()).isEqualTo("http://127.0.0.1:8080/mcp");
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
        assertThat(resource.challenge(new Authentication.Unscoped("jwt:anna")))
                .contains(METADATA + ", scope=\"users:read\", error=\"insufficient_scope\"");
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
