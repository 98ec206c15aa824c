package io.github.usersmcp.cli;

import io.github.usersmcp.Main;
import java.io.PrintStream;

/** The program, one of whose threads dies of an error once the standard streams have been taken over. */
final class DyingMain {
    private DyingMain() {}

    public static void main(String[] arguments) {
        PrintStream original = System.err;
        Thread essential = new Thread(
                () -> {
                    while (System.err == original || Thread.getDefaultUncaughtExceptionHandler() == null) {
                        Thread.yield();
                    }
                    throw new OutOfMemoryError("no memory");
                },
                "essential");
        essential.setDaemon(true);
        essential.start();
        Main.main(arguments);
    }
}
