package io.github.usersmcp.cli;

import io.github.usersmcp.Main;
import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;

/** The program, one of whose threads dies of an error once the standard streams have been taken over. */
final class DyingMain {
    private DyingMain() {}

    public static void main(String[] arguments) {
        PrintStream original = System.err;
        Thread essential = new Thread(
                () -> {
                    while (System.err == original || Thread.getDefaultUncaughtExceptionHandler() == null) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    throw new OutOfMemoryError("no memory");
                },
                "essential");
        essential.setDaemon(true);
        essential.start();
        Main.main(arguments);
    }
}
