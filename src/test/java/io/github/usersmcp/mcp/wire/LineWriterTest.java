package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import io.github.usersmcp.mcp.wire.Lines.LineWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineWriterTest {
    private static final int WRITERS = 8;
    private static final int LINES = 200;

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    @Test
    void aLineIsWrittenAtOnceWithItsEnd() {
        List<String> pieces = new ArrayList<>();
        new LineWriter(
                        new OutputStream() {
                            @Override
                            public void write(int octet) {
                                pieces.add(Character.toString(octet));
                            }

                            @Override
                            public void write(byte[] bytes, int offset, int length) {
                                pieces.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
                            }

                            @Override
                            public void flush() {
                                pieces.add("flushed");
                            }
                        },
                        gone)
                .write("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(pieces).containsExactly("{}\n", "flushed");
    }

    @Test
    void writersNeverInterleave() throws InterruptedException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        LineWriter writer = new LineWriter(new Dribbling(whole), gone);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, WRITERS)
                .mapToObj(number -> new Thread(() -> {
                    Wait.uninterrupted(() -> {
                        start.await();
                        return number;
                    });
                    byte[] line = Character.toString('a' + number).repeat(50).getBytes(StandardCharsets.UTF_8);
                    IntStream.range(0, LINES).forEach(i -> writer.write(line));
                }))
                .toList();

        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(whole.toString(StandardCharsets.UTF_8).lines())
                .hasSize(WRITERS * LINES)
                .allMatch(line -> line.length() == 50 && line.chars().distinct().count() == 1);
    }

    @Test
    void aClientThatNoLongerReadsIsReportedOnceAndNotWrittenToAgain() {
        AtomicInteger writes = new AtomicInteger();
        LineWriter writer = new LineWriter(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        writes.incrementAndGet();
                        throw new IOException("Broken pipe");
                    }
                },
                gone);

        writer.write(new byte[] {'{', '}'});
        writer.write(new byte[] {'{', '}'});

        assertThat(gone).isCompleted();
        assertThat(writes).hasValue(1);
    }

    /** Yields to other threads after every byte. */
    private static final class Dribbling extends OutputStream {
        private final OutputStream target;

        Dribbling(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int octet) throws IOException {
            target.write(octet);
            Thread.onSpinWait();
        }
    }
}
