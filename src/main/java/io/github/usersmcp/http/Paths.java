package io.github.usersmcp.http;

import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.metrics.Route;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where requests go, by their path. */
final class Paths {
    private static final Map<String, Route> ROUTES = Map.of(
            "/mcp",
            Route.MCP,
            "/sse",
            Route.SSE,
            "/message",
            Route.MESSAGE,
            "/healthz",
            Route.HEALTH,
            "/readyz",
            Route.READY,
            "/metrics",
            Route.METRICS,
            ProtectedResource.METADATA_PATH,
            Route.METADATA,
            ProtectedResource.METADATA_PATH + "/mcp",
            Route.METADATA);
    private static final Set<Route> PROBES = EnumSet.of(Route.HEALTH, Route.READY);
    private static final Set<Route> PUBLIC = EnumSet.of(Route.HEALTH, Route.READY, Route.METADATA, Route.OTHER);
    private static final Set<Route> PROTOCOL = EnumSet.of(Route.MCP, Route.SSE, Route.MESSAGE);

    private static final Set<String> OAUTH_ENDPOINTS = Set.of("/register", "/authorize", "/token");
    private static final Pattern OAUTH_METADATA =
            Pattern.compile("(/[^/]++)?/\\.well-known/(oauth-[a-z-]++|openid-configuration)(/.*+)?");

    private Paths() {}

    /** A slash at the end does not matter, as clients put one there or leave it out. */
    static Route route(String path) {
        return ROUTES.getOrDefault(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, Route.OTHER);
    }

    /**
     * The path without the one that a proxy serves the server under, since some proxies take that away and others leave it
     * there. Metadata has it at the end (RFC 9728, section 3.1).
     *
     * @param basePath without a slash at its end; empty for the root
     */
    static String within(String basePath, String path) {
        if (basePath.isEmpty()) {
            return path;
        }
        String metadata = ProtectedResource.METADATA_PATH + basePath;
        if (path.equals(metadata) || path.startsWith(metadata + "/")) {
            return ProtectedResource.METADATA_PATH + path.substring(metadata.length());
        }
        return path.startsWith(basePath + "/") ? path.substring(basePath.length()) : path;
    }

    /**
     * Whether clients look there for an authorization server or its metadata (RFC 8414; RFC 9728; OpenID Connect Discovery;
     * MCP 2025-03-26, basic/authorization, has the default endpoints).
     */
    static boolean isOauth(String path) {
        return OAUTH_ENDPOINTS.contains(path) || OAUTH_METADATA.matcher(path).matches();
    }

    /** Whether it is for whoever watches over the process, and says nothing that needs protection. */
    static boolean isProbe(Route route) {
        return PROBES.contains(route);
    }

    /** Whether it is for everybody who can connect. */
    static boolean isPublic(Route route) {
        return PUBLIC.contains(route);
    }

    static boolean isProtocol(Route route) {
        return PROTOCOL.contains(route);
    }
}
