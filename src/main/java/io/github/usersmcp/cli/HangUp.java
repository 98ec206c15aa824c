package io.github.usersmcp.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, which ends a Java process without a handler. The only API for it is
 * {@code sun.misc.Signal} in the module jdk.unsupported; javac with -Werror rejects direct references to
 * it, so it is looked up at run time.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);
    private static final String SIGNAL = "HUP";

    private HangUp() {}

    /** Runs this action on a thread of its own for each signal; an exception in it does not end the process. */
    static void does(Runnable action) {
        handle(handler ->
                Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, running(action)));
    }

    /** Ignores the signal. */
    static void doesNothing() {
        handle(handler -> handler.getField("SIG_IGN").get(null));
    }

    /** Creates a handler of the JDK's type. */
    @FunctionalInterface
    private interface HandlerFactory {
        Object of(Class<?> type) throws ReflectiveOperationException;
    }

    /** Does nothing if the system lacks the signal or another part of the process handles it. */
    private static void handle(HandlerFactory factory) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hangUp = signal.getConstructor(String.class).newInstance(SIGNAL);
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, factory.of(handler));
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIGHUP cannot be handled", e);
        }
    }

    private static InvocationHandler running(Runnable action) {
        return (proxy, method, arguments) -> called(proxy, method, arguments, action);
    }

    private static Object called(Object proxy, Method method, Object[] arguments, Runnable action) {
        return switch (method.getName()) {
            case "handle" -> run(action);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> SIGNAL;
        };
    }

    private static boolean run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("Reloading the files failed because of a bug", e);
        }
        return true;
    }
}
