package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class JettyExchangeTest {
    @Test
    void anAnswerToAConnectionThatIsGoneFailsWithoutAnException() {
        Response gone = (Response) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Response.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("No active stream");
                });
        CompletableFuture<Throwable> failure = new CompletableFuture<>();

        JettyExchange.send(gone, true, ByteBuffer.allocate(1), Callback.from(() -> {}, failure::complete));

        assertThat(failure).isCompletedWithValueMatching(IllegalStateException.class::isInstance);
    }
}
