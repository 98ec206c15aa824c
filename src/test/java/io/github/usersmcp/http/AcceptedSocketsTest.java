package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients connect faster than the server makes connections of their sockets. */
class AcceptedSocketsTest {
    private static final int MOST = 8;
    private static final int CLIENTS = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean slow = new AtomicBoolean(true);
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AcceptedSockets sockets = new AcceptedSockets(MOST);
    private final Server server = new Server();
    private final BoundedConnector connector =
            new BoundedConnector(server, slowly(), sockets, new HttpConnectionFactory());
    private final List<Socket> clients = new ArrayList<>();

    /** An executor that makes no connection of a socket while the server is slow. */
    private Executor slowly() {
        return task -> {
            if (slow.get() && task.getClass().getSimpleName().equals("Accept")) {
                waiting.add(task);
            } else {
                threads.execute(task);
            }
        };
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(CLIENTS);
        connector.addBean(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                connections.incrementAndGet();
            }
        });
        server.addConnector(connector);
        server.start();
        for (int number = 0; number < CLIENTS; number++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
        }
        Wait.until("sockets wait", () -> waiting.size() >= MOST);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        server.stop();
        threads.shutdownNow();
    }

    @Test
    void thoseThatAreNotConnectionsYetAreBoundedToo() {
        assertThat(sockets.count()).isEqualTo(MOST);
        assertThat(waiting).hasSize(MOST);
    }

    @Test
    void theServerAcceptsTheNextWhenOneIsClosed() throws Exception {
        slow.set(false);
        waiting.forEach(threads::execute);
        Wait.until("there are connections", () -> connections.get() == MOST);

        for (int number = 0; number < CLIENTS; number++) {
            clients.get(number).close();
        }

        Wait.until("each client had a connection", () -> connections.get() == CLIENTS);
        Wait.until("all are closed", () -> sockets.count() == 0);
    }

    @Test
    void aServerThatWaitsForRoomCanBeStopped() throws Exception {
        server.stop();

        assertThat(connector.isRunning()).isFalse();
    }
}
