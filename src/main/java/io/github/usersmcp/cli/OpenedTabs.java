package io.github.usersmcp.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds the tabs that a server opens in the person's browser: one for each page, and few in a minute, however often calls come
 * back. What is not opened waits in the list of the tab that is open already. Safe for use by many threads.
 */
final class OpenedTabs {
    private static final int MOST_IN_A_MINUTE = 3;
    private static final int MOST_REMEMBERED = 200;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Boolean> pages = new LinkedHashMap<>();
    private final Deque<Instant> recent = new ArrayDeque<>();

    OpenedTabs(Clock clock) {
        this.clock = clock;
    }

    /** What to do about a page that a person should see. */
    enum Turn {
        OPEN,
        /** It is open already, or will be found in the list. */
        LEAVE
    }

    /** Whether to open a page now. */
    synchronized Turn turn(String page) {
        Instant now = clock.instant();
        while (!recent.isEmpty() && !now.isBefore(recent.getFirst().plus(MINUTE))) {
            recent.removeFirst();
        }
        return pages.containsKey(page) || recent.size() >= MOST_IN_A_MINUTE ? Turn.LEAVE : Turn.OPEN;
    }

    /** Remembers that a page was opened. */
    synchronized void opened(String page) {
        recent.addLast(clock.instant());
        pages.put(page, true);
        if (pages.size() > MOST_REMEMBERED) {
            pages.remove(pages.keySet().iterator().next());
        }
    }
}
