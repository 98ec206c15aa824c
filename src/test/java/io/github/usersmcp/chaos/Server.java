package io.github.usersmcp.chaos;

import io.github.usersmcp.endtoend.Jar;
import io.github.usersmcp.harness.RunningProgram;
import io.github.usersmcp.harness.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/** A server process that many workers call at once, and that is started again when it was killed. */
final class Server {
    private static final int PATIENCE_SECONDS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> FLAGS = List.of(
            "--confirm",
            "never",
            "--secrets",
            "show",
            "--request-timeout",
            "8s",
            "--requests-per-second",
            "1000",
            "--max-concurrent-requests",
            "100",
            "--log-level",
            "error",
            "--audit-log");

    private final Map<String, String> environment;
    private final Trail trail;
    private Connection connection;

    /** @param environment what leads it to the sandbox */
    Server(Map<String, String> environment, Path auditLog) {
        this.environment = new TreeMap<>(environment);
        this.trail = new Trail(auditLog);
        this.connection = started();
    }

    private Connection started() {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add(trail.file().toString());
        return new Connection(RunningProgram.start(Jar.command(flags.toArray(String[]::new)), environment));
    }

    /** The process that serves now; waits while one is being started. */
    private synchronized Connection connection() {
        return connection;
    }

    /** Waits while the process is being started again. */
    void untilServing() {
        connection();
    }

    /** Calls and waits. */
    Ending call(String tool, ObjectNode arguments) {
        return await(connection().start(tool, arguments), PATIENCE_SECONDS * 1000L);
    }

    /**
     * Calls, and gives the call up a little after its first request unless it has ended by then.
     *
     * @param traceId the call's trace, by which its end is seen in the audit trail
     * @param begun whether the first request has been seen
     */
    Ending callAndCancel(String tool, ObjectNode arguments, String traceId, BooleanSupplier begun, int millis) {
        Connection used = connection();
        Connection.Pending pending = used.start(tool, arguments);
        Wait.until(PATIENCE, () -> pending.ending().isDone() || begun.getAsBoolean());
        Ending early = await(pending, millis);
        if (!(early instanceof Ending.Hung)) {
            return early;
        }
        used.cancel(pending.id());
        return Wait.until(
                        PATIENCE,
                        () -> pending.ending().isDone() || trail.read().hasEnded(traceId))
                ? pending.ending().getNow(new Ending.Cancelled())
                : early;
    }

    private static Ending await(Connection.Pending pending, long millis) {
        try {
            return pending.ending().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Ending.Hung();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Interrupted while waiting for a call", e);
        }
    }

    /** Kills the process, whatever it is doing, and starts it again. */
    synchronized void killAndRestart() {
        connection.kill();
        connection = started();
    }

    /**
     * Starts with this client secret from now on, as an operator would see to.
     *
     * @param now whether the process that serves does not know it, and is ended well and started again
     */
    synchronized void learn(String clientSecret, boolean now) {
        environment.put("CONTABO_CLIENT_SECRET", clientSecret);
        if (now) {
            connection.close();
            connection = started();
        }
    }

    /** Ends the process and says with which code it did. */
    synchronized int close() {
        return connection.close();
    }

    Trail trail() {
        return trail;
    }
}
