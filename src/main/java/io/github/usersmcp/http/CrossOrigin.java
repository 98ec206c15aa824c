package io.github.usersmcp.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Lets pages of allowed origins read the responses (Fetch Standard, CORS protocol). The origin was checked before. */
final class CrossOrigin {
    private static final String METHOD_WANTED = "Access-Control-Request-Method";
    private static final Map<String, String> PREFLIGHT = Map.of(
            "Access-Control-Allow-Methods", "GET, POST, DELETE",
            "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Accept, Last-Event-ID, Mcp-Session-Id, MCP-Protocol-Version,"
                            + " Mcp-Method, Mcp-Name",
            "Access-Control-Max-Age", "600");

    private CrossOrigin() {}

    static void allow(Request request, Response response) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null) {
            response.getHeaders().put("Access-Control-Allow-Origin", origin);
            response.getHeaders().put("Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate, Retry-After");
            response.getHeaders().put(HttpHeader.VARY, "Origin");
        }
    }

    static boolean isPreflight(Request request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeaders().contains(HttpHeader.ORIGIN)
                && request.getHeaders().contains(METHOD_WANTED);
    }

    static Map<String, String> preflight() {
        return PREFLIGHT;
    }
}
