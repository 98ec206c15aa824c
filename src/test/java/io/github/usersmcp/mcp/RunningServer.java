package io.github.usersmcp.mcp;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.sandbox.Sandbox;
import io.github.usersmcp.sandbox.SandboxFault;
import io.github.usersmcp.sandbox.SandboxRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A fresh sandbox for each test, servers in front of it, and the ids of its fixed account. */
abstract class RunningServer {
    static final String PRIYA = "2849eee9-0acb-425a-8775-866049e2e085";
    static final String ZOE = "e7300bec-9828-4d6d-811a-57418854ef96";
    static final String LINH = "0188d5a6-3b37-4a07-a186-0ac506885522";
    static final String JOSE = "2a27063e-1be4-4af9-8636-61460e1ac4ba";
    static final String JOSES_MAIL = "jose.delacruz@example.org";

    final Sandbox sandbox = Sandbox.start(0, Clock.systemUTC());
    private final List<RawClient> clients = new ArrayList<>();

    /** A client that has sent nothing yet. */
    final RawClient connected(Setup setup) {
        RawClient client = new RawClient(setup.server(sandbox));
        clients.add(client);
        return client;
    }

    /** A client after the handshake that cannot show questions. */
    final RawClient initialized() {
        return connected(Setup.PLAIN).initialized("{}");
    }

    /** Every server must return from serving, whatever it received. */
    @AfterEach
    final void stop() {
        sandbox.close();
        clients.forEach(RawClient::end);
        clients.forEach(RawClient::awaitEnd);
    }

    static String user(String userId) {
        return """
                {"userId":"%s"}""".formatted(userId);
    }

    /** Holds requests for this user until the test is over. */
    final void stall(String method, String userId) {
        sandbox.fault(SandboxFault.latency(Wait.PATIENCE.toMillis()).on(method, userId));
    }

    final void awaitAtApi(String method, String pathPart) {
        Wait.until(method + " " + pathPart, () -> !atApi(method, pathPart).isEmpty());
    }

    final List<SandboxRequest> atApi(String method, String pathPart) {
        return sandbox.requests().stream()
                .filter(request -> request.method().equals(method)
                        && request.rawPathAndQuery().contains(pathPart))
                .toList();
    }

    /** Every request that reached the API and was not a read. */
    final List<SandboxRequest> changes() {
        return sandbox.requests().stream()
                .filter(request -> !request.method().equals("GET")
                        && !request.rawPathAndQuery().contains("token"))
                .toList();
    }
}
