package io.github.usersmcp.mcp.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Virtual threads (JEP 444, Java 21), by reflection, since the code is compiled for Java 17. */
final class VirtualThreads {
    private static final Optional<Method> PER_TASK = method(Executors.class, "newVirtualThreadPerTaskExecutor");
    private static final Optional<Method> IS_VIRTUAL = method(Thread.class, "isVirtual");

    private VirtualThreads() {}

    /** An executor with one virtual thread per task; empty before Java 21. */
    static Optional<ExecutorService> executor() {
        return PER_TASK.map(method -> (ExecutorService) invoke(method, null));
    }

    /** Whether the current thread is virtual, so that it may block without holding up others. */
    static boolean isCurrent() {
        return IS_VIRTUAL.isPresent() && (boolean) invoke(IS_VIRTUAL.get(), Thread.currentThread());
    }

    private static Optional<Method> method(Class<?> type, String name) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }

    private static Object invoke(Method method, @Nullable Object target) {
        try {
            return method.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " is public and does not fail", e);
        }
    }
}
