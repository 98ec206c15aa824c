package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-protected-resource/sse",
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/mcp",
                "/.well-known/openid-configuration",
                "/.well-known/openid-configuration/mcp",
                "/mcp/.well-known/openid-configuration",
                "/mcp/.well-known/oauth-authorization-server",
                "/register",
                "/authorize",
                "/token"
            })
    void whereClientsLookForAnAuthorizationServer(String path) {
        assertThat(Paths.isOauth(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/mcp",
                "/registers",
                "/token/more",
                "/.well-known/",
                "/.well-known/security.txt",
                "/.well-known/oauth-",
                "/a/b/.well-known/openid-configuration",
                "/.well-known/openid-configurations"
            })
    void whereTheyDoNot(String path) {
        assertThat(Paths.isOauth(path)).isFalse();
    }
}
