package io.github.usersmcp.call;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An API that does nothing but rotate the client secret, and lets a test act while the rotation is under way. */
final class RotatingApi implements AutoCloseable {
    static final String NEW_SECRET = "new-client-secret";
    private static final byte[] ANSWER = """
            {"data":[{"tenantId":"DE","customerId":"54321","id":"16a1b61d","clientId":"DE-54321","secret":"%s"}]}""".formatted(NEW_SECRET).getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final Runnable meanwhile;

    /** @param meanwhile runs after the rotation has arrived and before it is answered */
    RotatingApi(Runnable meanwhile) {
        this.meanwhile = meanwhile;
        server = Loopback.serve(this::answer);
    }

    /** The same setup on this API; tokens still come from the sandbox. */
    Setup setup(Setup other) {
        return other.at(Loopback.address(server));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("PUT")) {
                meanwhile.run();
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
