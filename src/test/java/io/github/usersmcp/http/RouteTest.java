package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

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
        assertThat(Route.isOauth(path)).isTrue();
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
        assertThat(Route.isOauth(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, MCP",
        "/mcp/, MCP",
        "/mcp//, OTHER",
        "/MCP, OTHER",
        "/sse/, SSE",
        "/message/, MESSAGE",
        "/metrics/, METRICS",
        "/healthz/, HEALTH",
        "/, OTHER",
        "'', OTHER"
    })
    void aSlashAtTheEndDoesNotMatter(String path, Route route) {
        assertThat(Route.of(path)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/users/mcp, /mcp",
        "/mcp, /mcp",
        "/users, /users",
        "/usersmcp, /usersmcp",
        "/users/users/mcp, /users/mcp",
        "/.well-known/oauth-protected-resource/users/mcp, /.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-protected-resource/users, /.well-known/oauth-protected-resource",
        "/users/.well-known/oauth-protected-resource/mcp, /.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-protected-resource/mcp, /.well-known/oauth-protected-resource/mcp"
    })
    void theProxysPathIsTakenAwayWhereItStands(String path, String within) {
        assertThat(Route.within("/users", path)).isEqualTo(within);
        assertThat(Route.within("", path)).isEqualTo(path);
    }
}
