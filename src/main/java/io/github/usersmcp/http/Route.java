package io.github.usersmcp.http;

import io.github.usersmcp.auth.ProtectedResource;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Selects the handler of a request by its path. The list is closed, so that clients cannot add values to logs and metrics. */
enum Route {
    /** The MCP endpoint, Streamable HTTP. */
    MCP(Access.CALLERS, "/mcp"),
    /** The stream of the older HTTP+SSE transport. */
    SSE(Access.CALLERS, "/sse"),
    /** The endpoint to which clients of the HTTP+SSE transport post. */
    MESSAGE(Access.CALLERS, "/message"),
    METRICS(Access.CALLERS, "/metrics"),
    HEALTH(Access.PROBES, "/healthz"),
    READY(Access.PROBES, "/readyz"),
    /** The protected-resource metadata (RFC 9728). */
    METADATA(Access.ANYONE, ProtectedResource.METADATA_PATH, ProtectedResource.METADATA_PATH + "/mcp"),
    /** The approval desk, which signs people in itself. */
    DESK(Access.ANYONE, "/desk"),
    /** Every other path; not found. */
    OTHER(Access.ANYONE);

    private static final String DESK_PREFIX = "/desk/";
    private static final Set<String> OAUTH_ENDPOINTS = Set.of("/register", "/authorize", "/token");
    private static final Pattern OAUTH_METADATA =
            Pattern.compile("(/[^/]++)?/\\.well-known/(oauth-[a-z-]++|openid-configuration)(/.*+)?");

    private final Access access;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> paths;

    private enum Access {
        CALLERS,
        ANYONE,
        PROBES
    }

    Route(Access access, String... paths) {
        this.access = access;
        this.paths = Set.of(paths);
    }

    /** Clients may append a slash. */
    static Route of(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (path.startsWith(DESK_PREFIX)) {
            return DESK;
        }
        return Stream.of(values())
                .filter(route -> route.paths.contains(plain))
                .findFirst()
                .orElse(OTHER);
    }

    /** The rest of a path of the desk, below the desk's own path. */
    static String withinDesk(String path) {
        return path.substring(Math.min(path.length(), DESK_PREFIX.length() - 1));
    }

    /**
     * Removes the base path under which a proxy serves this server, because not every proxy removes it. In a metadata URL, the
     * base path is at the end (RFC 9728, section 3.1).
     *
     * @param basePath the base path without a trailing slash; empty for the root
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
     * Whether clients look for an authorization server or its metadata at this path (RFC 8414; RFC 9728; OpenID Connect
     * Discovery; MCP 2025-03-26, basic/authorization, defines the default endpoints).
     */
    static boolean isOauth(String path) {
        return OAUTH_ENDPOINTS.contains(path) || OAUTH_METADATA.matcher(path).matches();
    }

    /** Whether this is a liveness or readiness probe; its answer contains nothing confidential. */
    boolean isProbe() {
        return access == Access.PROBES;
    }

    /** Whether the route needs no credentials. */
    boolean isPublic() {
        return access != Access.CALLERS;
    }

    /** The route's name in the metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
