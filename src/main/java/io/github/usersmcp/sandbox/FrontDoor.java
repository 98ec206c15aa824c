package io.github.usersmcp.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Takes each request in, lets the right part answer, with a fault where one was asked for, and logs it. */
final class FrontDoor implements HttpHandler {

    private final UsersApi api;
    private final TokenEndpoint tokenEndpoint;
    private final Control control;
    private final RequestLog log;
    private final Faults faults;
    private final FaultPlayer player;

    FrontDoor(
            UsersApi api,
            TokenEndpoint tokenEndpoint,
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

    /** The status is in the log before the client can see it, so that whoever has the answer finds it there. */
    private Delivery logged(Request request) {
        long ticket = log.arrived(request);
        Delivery delivery = faults.take(request)
                .map(fault -> player.play(fault, () -> answer(request)))
                .orElseGet(() -> new Delivery.Whole(answer(request)));
        log.answered(ticket, delivery.status());
        return delivery;
    }

    private Reply answer(Request request) {
        return request.rawPath().equals(TokenEndpoint.PATH) ? tokenEndpoint.answer(request) : api.answer(request);
    }
}
