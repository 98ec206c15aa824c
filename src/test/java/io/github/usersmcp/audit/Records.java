package io.github.usersmcp.audit;

import io.github.usersmcp.audit.AuditRecord.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records to write, told apart by their call ids. */
final class Records {
    private static final int THREADS = 8;
    private static final int EACH = 200;

    /** How many {@link #writeInParallel} writes. */
    static final int IN_PARALLEL = THREADS * EACH;

    private Records() {}

    static AuditRecord of(String callId) {
        return new AuditRecord(
                Event.CALL,
                Instant.EPOCH,
                callId,
                "delete_user",
                "local",
                "users:destructive",
                "Zoë's\nclient",
                "stdio",
                new AuditRecord.Trace(Optional.empty(), Optional.empty()),
                JsonNodeFactory.instance.objectNode().put("text", "two\nlines"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static void writeInParallel(AuditTrail trail) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                    IntStream.range(0, EACH).forEach(each -> trail.write(of(thread + "-" + each)));
                }))
                .toList()
                .forEach(Records::await);
        threads.shutdown();
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
