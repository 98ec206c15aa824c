package io.github.usersmcp.http;

import static io.github.usersmcp.http.RunningHttp.head;
import static io.github.usersmcp.http.RunningHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.http.RunningHttp.Client;
import io.github.usersmcp.http.RunningHttp.Setup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Anyone can keep a connection open after a request, without a token; a thousand of them must fit into a small heap. */
class KeptConnectionsTest {
    private static final int KEPT = 200;
    private static final int REQUESTS = 3;
    private static final long MOST_BYTES_EACH = 32 * 1024;

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void ask(Client client) {
        for (int number = 0; number < REQUESTS; number++) {
            String answer = client.send(head("HEAD", "/healthz", "User-Agent: probe") + "\r\n")
                    .readHead();
            assertThat(status(answer)).isEqualTo(200);
        }
    }

    @Test
    void aConnectionThatIsKeptAfterItsRequestsCostsLittleMemory() {
        List<Client> kept = new ArrayList<>();
        try (RunningHttp server = Setup.PLAIN.connections(KEPT).start();
                Client first = server.connect()) {
            ask(first);
            long before = usedHeap();
            for (int number = 0; number < KEPT; number++) {
                kept.add(server.connect());
                ask(kept.get(number));
            }

            assertThat((usedHeap() - before) / KEPT).isLessThan(MOST_BYTES_EACH);
        } finally {
            kept.forEach(Client::close);
        }
    }
}
