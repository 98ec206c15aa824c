package io.github.usersmcp.endtoend;

import io.github.usersmcp.Main;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program with a noisy library in its process: from the moment it has taken over the standard streams, threads print,
 * log and throw all the time.
 */
final class NoisyMain {
    /** What every line of the noise contains. */
    static final String NOISE = "noise";

    private static final long PERIOD_MILLIS = 2;
    private static final List<Runnable> NOISES = List.of(
            () -> System.out.println(NOISE + " printed"),
            () -> System.out.print(NOISE + " printed without an end "),
            () -> LoggerFactory.getLogger(NoisyMain.class).error(NOISE + " logged by SLF4J"),
            () -> Logger.getLogger(NOISE).severe(NOISE + " logged by java.util.logging"),
            () -> System.getLogger(NOISE).log(Level.ERROR, NOISE + " logged by System.Logger"),
            () -> new IllegalStateException(NOISE + " with a stack trace").printStackTrace(),
            NoisyMain::dieUncaught);

    private NoisyMain() {}

    public static void main(String[] arguments) {
        PrintStream original = System.out;
        NOISES.forEach(noise -> new Timer(true).schedule(new Neighbour(original, noise), 0, PERIOD_MILLIS));
        Main.main(arguments);
    }

    /** Keeps quiet until the standard streams have been taken over: before that, nothing could be done about it. */
    private static final class Neighbour extends TimerTask {
        private final PrintStream original;
        private final Runnable noise;

        Neighbour(PrintStream original, Runnable noise) {
            this.original = original;
            this.noise = noise;
        }

        @Override
        public void run() {
            if (System.out != original) {
                noise.run();
            }
        }
    }

    private static void dieUncaught() {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException(NOISE + " uncaught");
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
