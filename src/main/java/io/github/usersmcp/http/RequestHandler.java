package io.github.usersmcp.http;

import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.limit.Permits.Permit;
import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.mcp.wire.HttpExchange;
import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.value.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks every request in the same steps (host, credentials, rate, body), then passes it to its route. */
final class RequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final byte[] NOTHING = {};
    private static final HttpError TOO_MANY = HttpError.of(503, "Too many requests at once; wait for answers first")
            .with("Retry-After", "1");

    private final AccessCheck access;
    private final BodyReader bodies;
    private final HttpEndpoint endpoint;
    private final ProtectedResource resource;
    private final Health health;
    private final Metrics metrics;
    private final OpenStreams streams;
    private final Limits limits;
    private final HandlerThreads threads;
    private final String basePath;
    private final Optional<DeskEndpoint> desk;
    private final AccessLog log;

    RequestHandler(
            AccessCheck access,
            BodyReader bodies,
            HttpEndpoint endpoint,
            ProtectedResource resource,
            Health health,
            Metrics metrics,
            OpenStreams streams,
            Limits limits,
            HandlerThreads threads,
            String basePath,
            Optional<DeskEndpoint> desk) {
        this.access = access;
        this.bodies = bodies;
        this.endpoint = endpoint;
        this.resource = resource;
        this.health = health;
        this.metrics = metrics;
        this.streams = streams;
        this.limits = limits;
        this.threads = threads;
        this.basePath = basePath;
        this.desk = desk;
        this.log = new AccessLog(metrics, limits.failures());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Route route = Route.of(path(request));
        Connection connection = request.getConnectionMetaData().getConnection();
        limits.connections().begin(connection);
        Request.addCompletionListener(request, failure -> limits.connections().end(connection));
        AccessLog.Entry entry = log.begin(request, response, route);
        SecurityHeaders.put(request, response);
        Optional<HttpError> misdirected = access.misdirected(route, request.getHeaders());
        if (misdirected.isPresent()) {
            JettyExchange.refuse(response, callback, misdirected.get());
            return true;
        }
        if (route == Route.DESK && desk.isPresent()) {
            threads.run(() -> answerAtDesk(desk.get(), request, response, callback));
            return true;
        }
        CrossOrigin.allow(request, response);
        if (CrossOrigin.isPreflight(request)) {
            JettyExchange.write(response, callback, 204, CrossOrigin.preflight(), NOTHING);
        } else if (route.isPublic()) {
            answerPublicly(route, request, response, callback);
        } else {
            threads.run(() -> letInLogged(route, request, response, callback, entry));
        }
        return true;
    }

    private String path(Request request) {
        return Route.within(basePath, request.getHttpURI().getCanonicalPath());
    }

    /** People who are not signed in share the limits of their network. */
    private void answerAtDesk(DeskEndpoint endpoint, Request request, Response response, Callback callback) {
        Optional<HttpError> refusal = endpoint.misdirected(request)
                .or(() -> limits.rates().tooMany(endpoint.counted(request)).map(AccessCheck::tooMany));
        if (refusal.isPresent()) {
            JettyExchange.refuse(response, callback, refusal.get());
        } else {
            endpoint.handle(request, response, callback, Route.withinDesk(path(request)));
        }
    }

    private void answerPublicly(Route route, Request request, Response response, Callback callback) {
        Optional<ObjectNode> metadata = route == Route.METADATA ? resource.metadata() : Optional.empty();
        if (route == Route.OTHER || route == Route.DESK || (route == Route.METADATA && metadata.isEmpty())) {
            JettyExchange.refuse(response, callback, absent(path(request)));
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            JettyExchange.refuse(
                    response, callback, HttpError.of(405, "Use GET").with(HttpHeader.ALLOW.asString(), "GET, HEAD"));
        } else if (metadata.isPresent()) {
            byte[] json = metadata.get().toString().getBytes(StandardCharsets.UTF_8);
            JettyExchange.write(response, callback, 200, Map.of(), json);
        } else {
            Health.Answer answer = route == Route.HEALTH ? health.alive() : health.ready();
            JettyExchange.write(response, callback, answer.status(), Map.of(), answer.body());
        }
    }

    /** A client that received a 401 looks for an authorization server here, and shows this answer to its user. */
    private HttpError absent(String path) {
        return resource.insteadOfOauth()
                .filter(words -> Route.isOauth(path))
                .map(words -> HttpError.oauth(404, "invalid_request", words))
                .orElseGet(() -> HttpError.of(404, "Not found; the MCP endpoint is /mcp"));
    }

    private void letInLogged(
            Route route, Request request, Response response, Callback callback, AccessLog.Entry entry) {
        try {
            letIn(route, request, response, callback, entry);
        } catch (RuntimeException | Error e) {
            LOG.error("A request ended in a bug", e);
            JettyExchange.refuse(response, callback, HttpError.of(500, "Internal error"));
        }
    }

    private void letIn(Route route, Request request, Response response, Callback callback, AccessLog.Entry entry) {
        AccessCheck.Verdict verdict = enter(request);
        if (verdict instanceof AccessCheck.Verdict.Rejected rejected) {
            JettyExchange.refuse(response, callback, rejected.refusal());
            return;
        }
        Principal principal = ((AccessCheck.Verdict.Enter) verdict).principal();
        entry.callerIs(principal);
        Optional<Permit> permit = limits.busy().tryAcquire(principal.name());
        if (permit.isEmpty()) {
            JettyExchange.refuse(response, callback, TOO_MANY);
            return;
        }
        limits.connections().isOf(request.getConnectionMetaData().getConnection(), principal.name());
        Request.addCompletionListener(request, failure -> permit.get().release());
        if (route == Route.METRICS) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Metrics.CONTENT_TYPE);
            response.setStatus(200);
            JettyExchange.send(response, true, ByteBuffer.wrap(metrics.text()), callback);
            return;
        }
        bodies.read(
                request,
                principal.name(),
                body -> {
                    limits.rates().charge(principal.name(), body.length);
                    hand(route, exchange(request, response, callback, body, principal));
                },
                refusal -> JettyExchange.refuse(response, callback, refusal));
    }

    private HttpExchange exchange(
            Request request, Response response, Callback callback, byte[] body, Principal principal) {
        return new JettyExchange(
                request,
                response,
                callback,
                body,
                principal,
                access::beyondScope,
                requests -> limits.rates().chargeRequests(principal.name(), requests),
                streams,
                limits.unsent(),
                basePath);
    }

    private AccessCheck.Verdict enter(Request request) {
        Optional<Permit> permit = limits.signingIn().tryAcquire("");
        if (permit.isEmpty()) {
            return new AccessCheck.Verdict.Rejected(TOO_MANY);
        }
        try {
            return access.enter(request.getHeaders(), AccessLog.network(request));
        } finally {
            permit.get().release();
        }
    }

    /** A bug ends only one request, and its details stay out of the response. */
    private void hand(Route route, HttpExchange exchange) {
        try {
            switch (route) {
                case SSE -> endpoint.events(exchange);
                case MESSAGE -> endpoint.message(exchange);
                default -> endpoint.mcp(exchange);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("A request ended in a bug", e);
            exchange.answer(500, Map.of(), HttpError.of(500, "Internal error").body());
        }
    }
}
