package io.github.usersmcp.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** What every answer says to browsers and caches, since nothing here is a page or is to be kept. */
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
