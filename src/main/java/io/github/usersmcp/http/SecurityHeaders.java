package io.github.usersmcp.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Headers for browsers and caches in every response: no response is a page, and none may be cached. */
final class SecurityHeaders {
    private static final String TWO_YEARS = "max-age=63072000";

    private SecurityHeaders() {}

    static void put(Request request, Response response) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        if (request.isSecure()) {
            headers.put("Strict-Transport-Security", TWO_YEARS);
        }
    }
}
