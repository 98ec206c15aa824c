package io.github.usersmcp.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the target does, no caller waits for long, and lines reported as written are written. */
@Timeout(60)
class LineQueueTest {
    private static final int ENTRIES = 8;

    private final HeldTarget pipe = new HeldTarget();

    @AfterEach
    void clearTheInterruption() {
        Thread.interrupted();
    }

    @Test
    void whatIsOfferedIsWrittenInOrder() {
        LineQueue queue = patient(1000);
        pipe.release();

        IntStream.range(0, 100).forEach(number -> offer(queue, "line " + number));
        queue.flush();

        assertThat(pipe.text().lines())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(number -> "line " + number)
                        .toList());
    }

    @Test
    void whatDoesNotFitIsDroppedAndCounted() throws InterruptedException {
        LineQueue queue = patient(ENTRIES);
        offer(queue, "held");
        pipe.awaitWriter();

        IntStream.range(0, ENTRIES + 5).forEach(number -> offer(queue, "line " + number));
        offer(queue, "two\nlines");
        pipe.release();
        queue.flush();
        offer(queue, "after");
        queue.flush();

        List<String> lines = pipe.text().lines().toList();
        assertThat(lines.subList(0, ENTRIES + 1)).startsWith("held", "line 0").endsWith("line " + (ENTRIES - 1));
        assertThat(lines.subList(ENTRIES + 1, lines.size())).containsExactly("7 log lines were dropped", "after");
    }

    @Test
    void bytesAreBoundedToo() throws InterruptedException {
        LineQueue queue = new LineQueue("test", pipe::write, new LineQueue.Bounds(100, 1000, Duration.ofMinutes(1)));
        offer(queue, "held");
        pipe.awaitWriter();

        offer(queue, "x".repeat(99));
        offer(queue, "dropped");
        pipe.release();
        queue.flush();
        offer(queue, "after");
        queue.flush();

        assertThat(pipe.text().lines()).containsExactly("held", "x".repeat(99), "1 log line was dropped", "after");
    }

    @Test
    void anOfferNeverWaits() throws InterruptedException {
        LineQueue queue = patient(ENTRIES);
        offer(queue, "held");
        pipe.awaitWriter();

        IntStream.range(0, 100_000).forEach(number -> offer(queue, "line " + number));

        assertThat(pipe.text()).isEmpty();
    }

    @Test
    void whatIsNotTakenInTimeIsAProblemAndIsNotWrittenLater() throws InterruptedException {
        LineQueue queue = impatient();
        offer(queue, "held");
        pipe.awaitWriter();

        assertThat(write(queue, "record")).isPresent();
        pipe.release();
        offer(queue, "after");

        await(() -> pipe.text().contains("after"));
        assertThat(pipe.text().lines()).containsExactly("held", "after");
    }

    @Test
    void onceItIsStuckNobodyWaitsAtAllAndWhenItFlowsAllIsWell() throws InterruptedException {
        LineQueue queue = impatient();
        offer(queue, "held");
        pipe.awaitWriter();
        assertThat(write(queue, "first")).isPresent();

        IntStream.range(0, 100_000)
                .forEach(number -> assertThat(write(queue, "more")).isPresent());
        pipe.release();

        await(() -> write(queue, "record").isEmpty());
        assertThat(pipe.text().lines()).contains("held", "record").doesNotContain("first", "more");
    }

    @Test
    void aRecordHasRoomWhereLogLinesHaveNone() throws InterruptedException {
        LineQueue queue = patient(ENTRIES);
        offer(queue, "held");
        pipe.awaitWriter();
        IntStream.range(0, 2 * ENTRIES).forEach(number -> offer(queue, "line " + number));
        List<Optional<IOException>> problems = new ArrayList<>();
        Thread caller = new Thread(() -> problems.add(write(queue, "record")));

        caller.start();
        await(() -> caller.getState() == Thread.State.TIMED_WAITING);
        pipe.release();
        Wait.on(caller);

        assertThat(problems).containsExactly(Optional.empty());
        assertThat(pipe.text().lines()).contains("record");
    }

    @Test
    void whatTheTargetThrowsIsTheProblemOfThatLineAlone() {
        List<String> taken = new ArrayList<>();
        LineQueue queue = new LineQueue(
                "test",
                lines -> {
                    String text = new String(lines, StandardCharsets.UTF_8);
                    if (text.startsWith("bad")) {
                        throw new IOException("No space left on device");
                    }
                    if (text.startsWith("bug")) {
                        throw new StackOverflowError("a bug");
                    }
                    taken.add(text);
                },
                new LineQueue.Bounds(1000, ENTRIES, Duration.ofMinutes(1)));

        assertThat(write(queue, "bad"))
                .get()
                .isInstanceOf(IOException.class)
                .hasToString("java.io.IOException: No space left on device");
        assertThat(write(queue, "bug")).get().asString().contains("a bug");
        assertThat(write(queue, "good")).isEmpty();
        assertThat(taken).containsExactly("good\n");
    }

    @Test
    void anInterruptionNeitherEndsTheWaitNorIsLost() {
        LineQueue queue = patient(ENTRIES);
        pipe.release();
        Thread.currentThread().interrupt();

        assertThat(write(queue, "record")).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pipe.text()).isEqualTo("record\n");
    }

    @Test
    void aFlushOfWhatIsStuckEnds() throws InterruptedException {
        LineQueue queue = impatient();
        offer(queue, "held");
        pipe.awaitWriter();

        queue.flush();

        assertThat(pipe.text()).isEmpty();
    }

    private LineQueue patient(int entries) {
        return new LineQueue("test", pipe::write, new LineQueue.Bounds(1_000_000, entries, Duration.ofMinutes(1)));
    }

    private LineQueue impatient() {
        return new LineQueue("test", pipe::write, new LineQueue.Bounds(1_000_000, ENTRIES, Duration.ofMillis(1)));
    }

    private static void offer(LineQueue queue, String line) {
        queue.offer((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<IOException> write(LineQueue queue, String line) {
        return queue.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void await(BooleanSupplier condition) {
        Wait.until("the queue got there", condition);
    }
}
