package io.github.usersmcp.audit;

import io.github.usersmcp.audit.AuditRecord.Event;
import io.github.usersmcp.audit.AuditTrail.ChainSettings;
import io.github.usersmcp.harness.Wait;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records to write, distinguished by their call ids. */
final class Records {
    private static final int THREADS = 8;
    private static final int EACH = 200;

    /** How many records {@link #writeInParallel} writes. */
    static final int IN_PARALLEL = THREADS * EACH;

    /** Characters that separate lines or control a terminal. */
    static final String HOSTILE = "local\n\u0085\u2028\u2029\u202e\u007f\u001b[2K{\"audit\":1}";

    static final ChainSettings UNSIGNED = new ChainSettings(Clock.systemUTC(), UUID::randomUUID, Optional.empty());

    private Records() {}

    static AuditRecord of(String callId) {
        return of(callId, "local");
    }

    /** A record that contains hostile text. */
    static AuditRecord hostile(String callId) {
        return of(callId, HOSTILE);
    }

    private static AuditRecord of(String callId, String caller) {
        return new AuditRecord(
                Event.CALL,
                Instant.EPOCH,
                callId,
                "delete_user",
                caller,
                "users:destructive",
                "Zoë's\nclient",
                "stdio",
                new AuditRecord.Trace(Optional.empty(), Optional.empty()),
                JsonNodeFactory.instance.objectNode().put("text", caller + "two\nlines"),
                Optional.empty(),
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
            Wait.on(work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
