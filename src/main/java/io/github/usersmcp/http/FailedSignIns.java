package io.github.usersmcp.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the rejected tokens and the log lines of requests without a caller, for each network and minute. It never blocks a
 * valid token: behind a proxy all callers share one address, and someone who guesses tokens must not lock out the others. A
 * network is an IPv4 address or the first 64 bits of an IPv6 address, since one client can use all addresses below these.
 */
final class FailedSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSignIns.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 20;
    private static final int MOST_LINES = 20;
    private static final int MOST_LINES_OF_ALL = 200;
    private static final int MOST_NETWORKS = 10_000;
    private static final int MOST_REPORTED = 10;
    private static final int PREFIX_BYTES = 8;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();
    private Instant minuteEnds = Instant.MIN;
    private int linesOfAll;
    private long unlistedOfForgotten;

    FailedSignIns(Clock clock) {
        this.clock = clock;
    }

    /** The counts of one network in one minute. */
    private static final class Window {
        private final String network;
        private final Instant ends;
        private int failures;
        private int lines;
        private int unlisted;

        private Window(String network, Instant ends) {
            this.network = network;
            this.ends = ends;
        }
    }

    /** The network that the address belongs to; its clients are counted together. */
    static String network(SocketAddress address) {
        if (!(address instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return "unknown";
        }
        InetAddress host = socket.getAddress();
        return host instanceof Inet6Address ? prefix(host) + "/64" : host.getHostAddress();
    }

    private static String prefix(InetAddress host) {
        try {
            byte[] bytes = host.getAddress();
            Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has the length of an address", e);
        }
    }

    /** Counts a rejected token; if there were too many, returns how long to wait. */
    synchronized Optional<Duration> failed(String network) {
        Window window = window(network);
        window.failures++;
        return window.failures > MOST_FAILURES
                ? Optional.of(Duration.between(clock.instant(), window.ends))
                : Optional.empty();
    }

    /** Whether a request without a caller gets its own log line; otherwise it is only counted. */
    synchronized boolean isListed(String network) {
        Window window = window(network);
        Instant now = clock.instant();
        if (!now.isBefore(minuteEnds)) {
            minuteEnds = now.plus(MINUTE);
            linesOfAll = 0;
        }
        if (window.lines >= MOST_LINES || linesOfAll >= MOST_LINES_OF_ALL) {
            window.unlisted++;
            return false;
        }
        window.lines++;
        linesOfAll++;
        return true;
    }

    private Window window(String network) {
        Window window = windows.get(network);
        if (window == null || !clock.instant().isBefore(window.ends)) {
            if (window != null) {
                windows.remove(network);
                unlistedOfForgotten += window.unlisted;
            }
            window = new Window(network, clock.instant().plus(MINUTE));
            windows.put(network, window);
            forgetOldest();
        }
        return window;
    }

    private void forgetOldest() {
        if (windows.size() > MOST_NETWORKS) {
            Iterator<Window> oldest = windows.values().iterator();
            unlistedOfForgotten += oldest.next().unlisted;
            oldest.remove();
        }
    }

    /** The number of networks with counts. */
    synchronized int networks() {
        return windows.size();
    }

    /** Logs how many requests got no line, and forgets networks whose minute has ended. */
    void sweep() {
        List<Window> ended = new ArrayList<>();
        long more = takeEnded(ended);
        ended.stream().limit(MOST_REPORTED).forEach(FailedSignIns::report);
        more += ended.stream()
                .skip(MOST_REPORTED)
                .mapToLong(window -> window.unlisted)
                .sum();
        if (more > 0) {
            LOG.warn("{} more requests from other addresses without an accepted token are not listed here", more);
        }
    }

    private synchronized long takeEnded(List<Window> ended) {
        Instant now = clock.instant();
        windows.values().removeIf(window -> {
            boolean over = !now.isBefore(window.ends);
            if (over && window.unlisted > 0) {
                ended.add(window);
            }
            return over;
        });
        long more = unlistedOfForgotten;
        unlistedOfForgotten = 0;
        return more;
    }

    private static void report(Window window) {
        LOG.warn(
                "{} more requests from {} within a minute are not listed here; {} had a token that was not accepted",
                window.unlisted,
                window.network,
                window.failures);
    }
}
