package io.github.usersmcp.api;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the JDK's clients with the thread that all of its requests need. If that thread dies, for example of a lack of memory,
 * Java 17 lets every request wait for its timeout, and later releases fail it at once; neither replaces the thread.
 *
 * @param selector the thread; empty if this release of Java names its threads differently
 */
record RunningClient(HttpClient client, Optional<Thread> selector) {
    private static final Pattern NUMBER = Pattern.compile("\\((\\d+)\\)$");

    static RunningClient of(HttpClient client) {
        Matcher number = NUMBER.matcher(client.toString());
        return new RunningClient(
                client,
                number.find() ? named("HttpClient-%s-SelectorManager".formatted(number.group(1))) : Optional.empty());
    }

    boolean isAlive() {
        return selector.map(Thread::isAlive).orElse(true);
    }

    private static Optional<Thread> named(String name) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        // Threads that start meanwhile may not fit; the one that is looked for has started before.
        Thread[] threads = new Thread[2 * root.activeCount() + 16];
        int count = root.enumerate(threads);
        return Stream.of(threads)
                .limit(count)
                .filter(thread -> thread.getName().equals(name))
                .findFirst();
    }
}
