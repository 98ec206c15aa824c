package io.github.usersmcp.chaos;

import io.github.usersmcp.harness.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Kills server processes under load, spread over the run, each time at a random moment, and starts them again. */
final class Killer implements Runnable {
    private static final int LONGEST_MILLIS = 200;

    private final ChaosOptions options;
    private final List<Server> servers;
    private final Figures figures;
    private final Random random;
    private volatile boolean stopped;
    private volatile int done;

    Killer(ChaosOptions options, List<Server> servers, Figures figures) {
        this.options = options;
        this.servers = servers;
        this.figures = figures;
        this.random = new Random(options.seed());
    }

    @Override
    public void run() {
        for (int kill = 1; kill <= options.kills() && !stopped; kill++) {
            long due = (long) options.calls() * kill / (options.kills() + 1);
            while (figures.calls() < due && !stopped) {
                pause(1);
            }
            pause(random.nextInt(LONGEST_MILLIS));
            kill(servers.get(random.nextInt(servers.size())));
        }
    }

    private static void pause(int millis) {
        Wait.pause(Duration.ofMillis(millis));
    }

    private synchronized void kill(Server server) {
        if (!stopped) {
            server.killAndRestart();
            done++;
        }
    }

    /** Does something during which nothing is killed. */
    synchronized void inPeace(Runnable work) {
        work.run();
    }

    void stop() {
        stopped = true;
    }

    int done() {
        return done;
    }
}
