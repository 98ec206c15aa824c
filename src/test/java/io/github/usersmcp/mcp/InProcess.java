package io.github.usersmcp.mcp;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.wire.StrictMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Connects the SDK's client to a server in this process, line by line as over stdio. */
final class InProcess implements McpClientTransport {
    private final StrictMapper mapper = new StrictMapper();
    private final Feed input = new Feed();
    private final Sinks.Many<String> lines = Sinks.many().unicast().onBackpressureBuffer();
    private final Thread serving;

    InProcess(StdioServer server) {
        serving = new Thread(() -> Wait.uninterrupted(() -> {
            server.serve(input, new Lines());
            return true;
        }));
        serving.setDaemon(true);
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return Mono.fromRunnable(() -> {
            lines.asFlux()
                    .flatMap(line -> Mono.fromCallable(() -> McpSchema.deserializeJsonRpcMessage(mapper, line))
                            .transform(handler))
                    .subscribe();
            serving.start();
        });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromCallable(() -> mapper.writeValueAsString(message) + "\n")
                .doOnNext(line -> input.write(line.getBytes(StandardCharsets.UTF_8)))
                .then();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(input::end);
    }

    /** The server's output; it writes whole lines, one at a time. */
    private final class Lines extends OutputStream {
        @Override
        public void write(int octet) {
            throw new AssertionError("Lines are written as a whole");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            lines.tryEmitNext(new String(bytes, offset, length, StandardCharsets.UTF_8))
                    .orThrow();
        }
    }
}
