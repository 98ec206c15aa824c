package io.github.usersmcp.mcp.session;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Collects the responses to one batch until all its requests have ended (JSON-RPC 2.0, section 6). A canceled request
 * has none.
 */
final class BatchAnswer implements AutoCloseable {
    private final Consumer<Optional<byte[]>> whole;
    private final List<byte[]> answers = new ArrayList<>();
    private int open = 1;

    /** @param whole receives the JSON array of all responses, once; empty when there are none */
    BatchAnswer(Consumer<Optional<byte[]>> whole) {
        this.whole = whole;
    }

    /** Adds a place for the response to another request. */
    synchronized Place place() {
        open++;
        return new Place();
    }

    /** The place of the response to one request of the batch. */
    final class Place implements Conversation.AnswerSink {
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void write(byte[] answer) {
            synchronized (BatchAnswer.this) {
                answers.add(answer);
            }
        }

        @Override
        public void ended() {
            if (ended.compareAndSet(false, true)) {
                close();
            }
        }
    }

    /** Ends the batch: no more requests follow. */
    @Override
    public void close() {
        Optional<byte[]> all;
        synchronized (this) {
            if (--open > 0) {
                return;
            }
            all = answers.isEmpty() ? Optional.empty() : Optional.of(array());
        }
        whole.accept(all);
    }

    private byte[] array() {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        for (byte[] answer : answers) {
            array.write(array.size() == 0 ? '[' : ',');
            array.writeBytes(answer);
        }
        array.write(']');
        return array.toByteArray();
    }

    /**
     * The transport of one request in a batch: its response joins those of the others, everything else goes to their
     * common stream.
     */
    record Transport(SessionStream stream, Conversation.AnswerSink answers) implements McpStreamableServerTransport {

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return message instanceof JSONRPCResponse response
                    ? Mono.fromRunnable(() -> stream.encode(response).ifPresent(answers::write))
                    : stream.sendMessage(message);
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
            return sendMessage(message);
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return stream.unmarshalFrom(data, type);
        }

        /** The stream ends with the last response. */
        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {}
    }
}
