package io.github.usersmcp.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, which ends a Java process that does nothing about it. The only way that Java has is
 * {@code sun.misc.Signal}, of the module jdk.unsupported; a compiler for which each warning is an error does not take it by
 * its name, so that it is found at run time.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);
    private static final String SIGNAL = "HUP";

    private HangUp() {}

    /** From now on the signal does this, on a thread of its own; whatever goes wrong in it ends nothing. */
    static void does(Runnable action) {
        handle(handler ->
                Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, running(action)));
    }

    /** From now on the signal does nothing. */
    static void doesNothing() {
        handle(handler -> handler.getField("SIG_IGN").get(null));
    }

    /** Makes a handler of the type that the JDK wants. */
    @FunctionalInterface
    private interface HandlerFactory {
        Object of(Class<?> type) throws ReflectiveOperationException;
    }

    /** Where the system has no such signal, or another part of the process handles it, there is nothing to do. */
    private static void handle(HandlerFactory factory) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hangUp = signal.getConstructor(String.class).newInstance(SIGNAL);
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, factory.of(handler));
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIGHUP is not handled", e);
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
            LOG.error("Reading the files again hit a bug", e);
        }
        return true;
    }
}
