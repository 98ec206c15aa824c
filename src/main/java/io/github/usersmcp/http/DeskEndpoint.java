package io.github.usersmcp.http;

import io.github.usersmcp.desk.Desk;
import io.github.usersmcp.desk.DeskRequest;
import io.github.usersmcp.desk.DeskResponse;
import io.github.usersmcp.limit.Permits;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the approval desk over HTTP. A page of another origin can neither send it a form nor read or frame what it answers;
 * a link on such a page can only open it.
 */
final class DeskEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DeskEndpoint.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final int MOST_FORM_FIELDS = 100;
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final int MOST_ANSWERS = 32;
    private static final HttpError BUSY =
            HttpError.of(503, "Too many requests to the desk at once").with("Retry-After", "1");

    private final Desk desk;
    private final BodyReader bodies;
    /** The desk's own, and held only while it answers, so that what happens at the desk never keeps callers waiting. */
    private final Permits answering = Permits.undivided(MOST_ANSWERS);

    /** @param bodies reads forms, whose size it bounds */
    DeskEndpoint(Desk desk, BodyReader bodies) {
        this.desk = desk;
        this.bodies = bodies;
    }

    /** Why the desk does not answer a request; empty if it may. */
    Optional<HttpError> misdirected(Request request) {
        if (!METHODS.contains(request.getMethod())) {
            return Optional.of(
                    HttpError.of(405, "Use GET or POST").with(HttpHeader.ALLOW.asString(), "GET, HEAD, POST"));
        }
        HttpFields headers = request.getHeaders();
        List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
        boolean ours = origins.equals(List.of(origin()));
        if (request.getMethod().equals("POST") ? !ours : !(origins.isEmpty() || ours)) {
            return Optional.of(HttpError.of(403, "Only pages of the desk itself may send it forms"));
        }
        boolean page = navigates(headers) || !isOfAnotherSite(headers);
        return page
                ? Optional.empty()
                : Optional.of(HttpError.of(403, "Pages of other sites may only link to the desk"));
    }

    private String origin() {
        URI base = desk.base();
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    private static boolean navigates(HttpFields headers) {
        return "navigate".equals(headers.get("Sec-Fetch-Mode")) && "document".equals(headers.get("Sec-Fetch-Dest"));
    }

    private static boolean isOfAnotherSite(HttpFields headers) {
        return headers.getFields(AccessCheck.FETCH_SITE).stream()
                .map(HttpField::getValue)
                .anyMatch(site -> !AccessCheck.OWN_SITE.contains(site));
    }

    /** Answers on this thread, or on one that reads the form. */
    void handle(Request request, Response response, Callback callback, String path) {
        if (!request.getMethod().equals("POST")) {
            answer(request, response, callback, path, Map.of());
            return;
        }
        bodies.read(
                request,
                "desk " + AccessLog.network(request),
                body -> answer(request, response, callback, path, form(request, body)),
                refusal -> JettyExchange.refuse(response, callback, refusal));
    }

    private static Map<String, String> form(Request request, byte[] body) {
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
            return Map.of();
        }
        Fields fields = new Fields();
        try {
            UrlEncoded.decodeTo(
                    new String(body, StandardCharsets.UTF_8), fields::add, StandardCharsets.UTF_8, MOST_FORM_FIELDS);
        } catch (RuntimeException malformed) {
            LOG.debug("A form was malformed", malformed);
            return Map.of();
        }
        return first(fields);
    }

    private static Map<String, String> first(Fields fields) {
        Map<String, String> first = new HashMap<>();
        fields.forEach(field -> first.put(field.getName(), field.getValue()));
        return first;
    }

    private static Map<String, String> cookies(Request request) {
        Map<String, String> cookies = new HashMap<>();
        Request.getCookies(request).stream()
                .map(HttpCookie.class::cast)
                .forEach(cookie -> cookies.putIfAbsent(
                        cookie.getName(), Optional.ofNullable(cookie.getValue()).orElse("")));
        return cookies;
    }

    private void answer(Request request, Response response, Callback callback, String path, Map<String, String> form) {
        Optional<Permits.Permit> permit = answering.tryAcquire("");
        if (permit.isEmpty()) {
            JettyExchange.refuse(response, callback, BUSY);
            return;
        }
        try {
            DeskRequest asked = new DeskRequest(
                    request.getMethod().equals("POST") ? "POST" : "GET",
                    path.isEmpty() ? "/" : path,
                    first(Request.extractQueryParameters(request)),
                    form,
                    cookies(request),
                    isOfAnotherSite(request.getHeaders()),
                    AccessLog.network(request));
            send(response, callback, desk.answer(asked));
        } catch (HttpException.RuntimeException | IllegalArgumentException malformed) {
            LOG.debug("A request to the desk was malformed", malformed);
            JettyExchange.refuse(response, callback, HttpError.of(400, "The request is malformed"));
        } catch (RuntimeException | Error e) {
            LOG.error("A request to the desk ended in a bug", e);
            JettyExchange.refuse(response, callback, HttpError.of(500, "Internal error"));
        } finally {
            permit.get().release();
        }
    }

    /** For whom requests are counted: the session, or the network of someone who is not signed in. */
    String counted(Request request) {
        return signedIn(request)
                .map(session -> "desk session " + session)
                .orElseGet(() -> "desk " + AccessLog.network(request));
    }

    private Optional<String> signedIn(Request request) {
        try {
            return desk.session(cookies(request));
        } catch (RuntimeException malformed) {
            LOG.debug("The cookies of a request were malformed", malformed);
            return Optional.empty();
        }
    }

    private static void send(Response response, Callback callback, DeskResponse answer) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Frame-Options", "DENY");
        // With no-referrer, browsers send "Origin: null" with the forms of the desk itself.
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        answer.headers().forEach((name, values) -> headers.put(name, values));
        JettyExchange.send(response, true, ByteBuffer.wrap(answer.body()), callback);
    }
}
