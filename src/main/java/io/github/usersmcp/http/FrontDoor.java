package io.github.usersmcp.http;

import io.github.usersmcp.auth.ProtectedResource;
import io.github.usersmcp.mcp.HttpEndpoint;
import io.github.usersmcp.mcp.HttpExchange;
import io.github.usersmcp.metrics.Metrics;
import io.github.usersmcp.metrics.Route;
import io.github.usersmcp.value.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes each request through the same steps: name, credentials, rate, body; then to where it goes. */
final class FrontDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final byte[] NOTHING = {};

    private final Entrance entrance;
    private final BodyReader bodies;
    private final HttpEndpoint endpoint;
    private final ProtectedResource resource;
    private final Health health;
    private final Metrics metrics;
    private final OpenStreams streams;
    private final AccessLog log;

    FrontDoor(
            Entrance entrance,
            BodyReader bodies,
            HttpEndpoint endpoint,
            ProtectedResource resource,
            Health health,
            Metrics metrics,
            OpenStreams streams) {
        this.entrance = entrance;
        this.bodies = bodies;
        this.endpoint = endpoint;
        this.resource = resource;
        this.health = health;
        this.metrics = metrics;
        this.streams = streams;
        this.log = new AccessLog(metrics);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Route route = Paths.route(request.getHttpURI().getCanonicalPath());
        AccessLog.Entry entry = log.begin(request, response, route);
        SecurityHeaders.put(request, response);
        Optional<Refusal> misdirected = entrance.misdirected(route, request.getHeaders());
        if (misdirected.isPresent()) {
            JettyExchange.refuse(response, callback, misdirected.get());
            return true;
        }
        CrossOrigin.allow(request, response);
        if (CrossOrigin.isPreflight(request)) {
            JettyExchange.write(response, callback, 204, CrossOrigin.preflight(), NOTHING);
        } else if (Paths.isPublic(route)) {
            answerPublicly(route, request, response, callback);
        } else {
            letIn(route, request, response, callback, entry);
        }
        return true;
    }

    private void answerPublicly(Route route, Request request, Response response, Callback callback) {
        Optional<ObjectNode> metadata = route == Route.METADATA ? resource.metadata() : Optional.empty();
        if (route == Route.OTHER || (route == Route.METADATA && metadata.isEmpty())) {
            JettyExchange.refuse(response, callback, absent(request.getHttpURI().getCanonicalPath()));
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            JettyExchange.refuse(
                    response, callback, Refusal.of(405, "Use GET").with(HttpHeader.ALLOW.asString(), "GET, HEAD"));
        } else if (metadata.isPresent()) {
            byte[] json = metadata.get().toString().getBytes(StandardCharsets.UTF_8);
            JettyExchange.write(response, callback, 200, Map.of(), json);
        } else {
            Health.Answer answer = route == Route.HEALTH ? health.alive() : health.ready();
            JettyExchange.write(response, callback, answer.status(), Map.of(), answer.body());
        }
    }

    /** A client that got a 401 looks for an authorization server here; what it shows then is this answer. */
    private Refusal absent(String path) {
        return resource.insteadOfOauth()
                .filter(words -> Paths.isOauth(path))
                .map(words -> Refusal.oauth(404, "invalid_request", words))
                .orElseGet(() -> Refusal.of(404, "There is nothing here; MCP is at /mcp"));
    }

    private void letIn(Route route, Request request, Response response, Callback callback, AccessLog.Entry entry) {
        Entrance.Verdict verdict = entrance.enter(request.getHeaders());
        if (verdict instanceof Entrance.Verdict.Stay stay) {
            JettyExchange.refuse(response, callback, stay.refusal());
            return;
        }
        Principal principal = ((Entrance.Verdict.Enter) verdict).principal();
        entry.callerIs(principal);
        if (route == Route.METRICS) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Metrics.CONTENT_TYPE);
            response.setStatus(200);
            response.write(true, ByteBuffer.wrap(metrics.text()), callback);
            return;
        }
        bodies.read(
                request,
                body -> hand(
                        route,
                        new JettyExchange(
                                request, response, callback, body, principal, entrance::beyondScope, streams)),
                refusal -> JettyExchange.refuse(response, callback, refusal));
    }

    /** A bug of ours ends one request, with nothing of it in the answer. */
    private void hand(Route route, HttpExchange exchange) {
        try {
            switch (route) {
                case SSE -> endpoint.events(exchange);
                case MESSAGE -> endpoint.message(exchange);
                default -> endpoint.mcp(exchange);
            }
        } catch (RuntimeException e) {
            LOG.error("A request ended in a bug", e);
            exchange.answer(500, Map.of(), Refusal.of(500, "Internal error").body());
        }
    }
}
