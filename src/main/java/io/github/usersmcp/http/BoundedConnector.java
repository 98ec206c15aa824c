package io.github.usersmcp.http;

import java.io.IOError;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Jetty's connector, which accepts no more sockets than it may, and ends the process if its selector cannot go on. */
final class BoundedConnector extends ServerConnector {
    private final AcceptedSockets sockets;

    /** @param executor runs everything; null for the server's threads */
    BoundedConnector(
            Server server, @Nullable Executor executor, AcceptedSockets sockets, ConnectionFactory... factories) {
        // Under load, with connections closed during a read, two connections once shared a pooled buffer: one client
        // received what another had sent. A buffer that is never reused cannot be shared.
        super(server, executor, null, ByteBufferPool.NON_POOLING, 1, 1, factories);
        this.sockets = sockets;
        addBean(sockets);
    }

    @Override
    public void accept(int acceptor) throws IOException {
        try {
            sockets.awaitRoom();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
        super.accept(acceptor);
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            protected ManagedSelector newSelector(int number) {
                return new ManagedSelector(this, number) {
                    @Override
                    protected void onSelectFailed(Throwable cause) {
                        Uncaught.report(cause instanceof Error error ? error : new IOError(cause));
                    }
                };
            }
        };
    }
}
