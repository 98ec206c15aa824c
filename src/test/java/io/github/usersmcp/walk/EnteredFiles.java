package io.github.usersmcp.walk;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import io.github.usersmcp.harness.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A debugger on a program in a process of its own. It notes the source files in which a method, a constructor or a static
 * initializer is entered. It leaves out the sandbox, and the classes that the JDK makes of lambdas: a lambda's body counts
 * for the file that it is written in.
 */
final class EnteredFiles implements AutoCloseable {
    private static final String ROOT = "io.github.usersmcp.";
    private static final String SANDBOX = ROOT + "sandbox.*";
    private static final String MADE_OF_A_LAMBDA = "$$Lambda";
    private static final Duration QUIET = Duration.ofSeconds(1);
    /** Longer than the time between two runs of any timer. */
    private static final Duration IDLE = Duration.ofSeconds(3);

    private final ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(found -> found.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    private final Map<String, Connector.Argument> arguments = connector.defaultArguments();
    private final String address;
    private final CompletableFuture<MethodEntryRequest> entries = new CompletableFuture<>();
    private final Set<String> files = new ConcurrentSkipListSet<>();
    private final Set<ThreadReference> threads = ConcurrentHashMap.newKeySet();
    private volatile Set<ThreadReference> idling = Set.of();
    private volatile long lastEntry = System.nanoTime();

    private EnteredFiles(boolean fromTheStart) throws IOException, IllegalConnectorArgumentsException {
        Objects.requireNonNull(arguments.get("localAddress")).setValue("127.0.0.1");
        address = connector.startListening(arguments);
        Thread thread = new Thread(() -> debug(fromTheStart), "debugs the program");
        thread.setDaemon(true);
        thread.start();
    }

    /** Notes what one call enters, once {@link #begin} says so. */
    static EnteredFiles ofACall() throws IOException, IllegalConnectorArgumentsException {
        return new EnteredFiles(false);
    }

    /** Notes what a whole process enters. */
    static EnteredFiles ofAProcess() throws IOException, IllegalConnectorArgumentsException {
        return new EnteredFiles(true);
    }

    /** The option of the {@code java} command that has the process wait for this debugger. */
    String javaOption() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address;
    }

    /** Begins to note, after it has seen for a while which threads (timers) are at work though nothing is asked. */
    void begin() {
        Wait.pause(QUIET);
        Wait.on(entries).enable();
        Wait.pause(IDLE);
        idling = Set.copyOf(threads);
        files.clear();
    }

    /** Waits until no method has been entered for a second, so that work after an answer counts as well. */
    Set<String> untilQuiet() {
        Wait.until("no more methods are entered", () -> System.nanoTime() - lastEntry > QUIET.toNanos());
        Wait.on(entries).disable();
        return entered();
    }

    /** The files so far, as {@code package/Name}. */
    Set<String> entered() {
        return new TreeSet<>(files);
    }

    private void debug(boolean fromTheStart) {
        try {
            VirtualMachine program = connector.accept(arguments);
            MethodEntryRequest request = program.eventRequestManager().createMethodEntryRequest();
            request.addClassFilter(ROOT + "*");
            request.addClassExclusionFilter(SANDBOX);
            // The program waits for each note, so none is lost when it ends.
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.setEnabled(fromTheStart);
            entries.complete(request);
            program.resume();
            noteUntilItEnds(program);
        } catch (IOException | IllegalConnectorArgumentsException e) {
            entries.completeExceptionally(e);
        }
    }

    private void noteUntilItEnds(VirtualMachine program) {
        try {
            while (true) {
                EventSet events = program.eventQueue().remove();
                events.forEach(event -> {
                    if (event instanceof MethodEntryEvent entry) {
                        note(entry.thread(), entry.method().declaringType().name());
                    }
                });
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(ThreadReference thread, String className) {
        threads.add(thread);
        if (idling.contains(thread)) {
            return;
        }
        lastEntry = System.nanoTime();
        if (!className.contains(MADE_OF_A_LAMBDA)) {
            String topLevel = className.substring(ROOT.length()).replaceFirst("\\$.*", "");
            int dot = topLevel.lastIndexOf('.');
            files.add((dot < 0 ? "" : topLevel.substring(0, dot)) + "/" + topLevel.substring(dot + 1));
        }
    }

    @Override
    public void close() throws IOException, IllegalConnectorArgumentsException {
        connector.stopListening(arguments);
    }
}
