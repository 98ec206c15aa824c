package io.github.usersmcp.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** Receives each request, dispatches it, applies a requested fault, and logs it. */
final class SandboxHandler implements HttpHandler {

    private final UsersOperations api;
    private final SandboxTokenEndpoint tokenEndpoint;
    private final Control control;
    private final RequestLog log;
    private final Faults faults;
    private final FaultPlayer player;

    SandboxHandler(
            UsersOperations api,
            SandboxTokenEndpoint tokenEndpoint,
            Control control,
            RequestLog log,
            Faults faults,
            FaultPlayer player) {
        this.api = api;
        this.tokenEndpoint = tokenEndpoint;
        this.control = control;
        this.log = log;
        this.faults = faults;
        this.player = player;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            Request request = Request.read(exchange);
            if (Control.isFor(request)) {
                new Delivery.Whole(control.answer(request)).send(exchange);
            } else {
                logged(request).send(exchange);
            }
        } finally {
            exchange.close();
        }
    }

    /** The status is in the log before the client can see it, so that a client that has the response finds it there. */
    private Delivery logged(Request request) {
        Optional<SandboxFault> fault = faults.take(request);
        long ticket = log.arrived(request, fault.map(SandboxFault::kind));
        Delivery delivery = fault.map(struck -> player.play(struck, () -> answer(struck, request, ticket)))
                .orElseGet(() -> new Delivery.Whole(answer(request, ticket)));
        log.answered(ticket, delivery.status());
        return delivery;
    }

    private Reply answer(SandboxFault fault, Request request, long ticket) {
        return switch (fault.kind()) {
            case IGNORED ->
                fault.body().isEmpty()
                        ? api.answerWithoutChange(request)
                        : answer(Rewriting.without(fault.body().split(",")).apply(request), ticket);
            case NORMALIZED -> answer(Rewriting.normalized().apply(request), ticket);
            default -> answer(request, ticket);
        };
    }

    private Reply answer(Request request, long ticket) {
        if (request.rawPath().equals(SandboxTokenEndpoint.PATH)) {
            return tokenEndpoint.answer(request);
        }
        Reply reply = api.answer(request);
        if (!request.method().equals("GET") && reply.status() < 300) {
            log.changed(ticket);
        }
        return reply;
    }
}
