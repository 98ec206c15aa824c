package io.github.usersmcp.mcp.session;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The answers to one batch, gathered until the work on all of it has ended (JSON-RPC 2.0, section 6). A request that is
 * cancelled has none.
 */
final class BatchAnswer implements AutoCloseable {
    private final Consumer<Optional<byte[]>> whole;
    private final List<byte[]> answers = new ArrayList<>();
    private int open = 1;

    /** @param whole takes the JSON array of all answers, once; empty when there is none */
    BatchAnswer(Consumer<Optional<byte[]>> whole) {
        this.whole = whole;
    }

    /** The place of one more request's answer. */
    synchronized Place place() {
        open++;
        return new Place();
    }

    /** Where the answer to one request of the batch goes. */
    final class Place implements AnswerSink {
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

    /** There are no more requests in the batch. */
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
}
