package io.github.usersmcp.http;

import static io.github.usersmcp.http.RunningHttp.bearer;
import static io.github.usersmcp.http.RunningHttp.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.http.RunningHttp.Client;
import io.github.usersmcp.http.RunningHttp.Setup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections open and close faster than the server reads them; bytes of one must never reach another. */
class SeparateConnectionsTest {
    private static final int GOOD = 3;
    private static final int ASKED = 300;
    private static final int HELD = 100;

    private final RunningHttp server = Setup.PLAIN.connections(16).start();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        over.set(true);
        threads.shutdown();
        server.close();
    }

    private void trickle(String begun) {
        Deque<Client> held = new ArrayDeque<>();
        while (!over.get()) {
            held.addLast(server.connect());
            held.getLast().takes(begun);
            held.removeIf(client -> !client.takes("a"));
            if (held.size() > HELD) {
                held.removeFirst().close();
            }
        }
        held.forEach(Client::close);
    }

    /** Answers that do not start like a response. */
    private List<String> strange() {
        List<String> strange = new ArrayList<>();
        String request = head("GET", "/metrics", bearer("good-anna"), "Connection: close") + "\r\n";
        for (int number = 0; number < ASKED; number++) {
            try (Client client = server.connect()) {
                // The server may close a new connection in favor of the next one, without an answer.
                String answer = client.takes(request) ? client.rest() : "";
                if (!answer.isEmpty() && !answer.startsWith("HTTP/1.1 ")) {
                    strange.add(answer);
                }
            }
        }
        return strange;
    }

    @Test
    void whatOneClientSendsIsInNoAnswerToAnother() throws Exception {
        threads.execute(() -> trickle("POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
        threads.execute(
                () -> trickle(head("POST", "/mcp", bearer("good-hostile")) + "Content-Length: 1000000\r\n\r\n{"));
        List<Future<List<String>>> good = new ArrayList<>();
        for (int number = 0; number < GOOD; number++) {
            good.add(threads.submit(this::strange));
        }

        for (Future<List<String>> one : good) {
            assertThat(one.get()).isEmpty();
        }
    }
}
