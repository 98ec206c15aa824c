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

    /** Whether to open a page now. A turn to open it counts at once, so that concurrent calls get no more turns. */
    synchronized Turn turn(String page) {
        Instant now = clock.instant();
        while (!recent.isEmpty() && !now.isBefore(recent.getFirst().plus(MINUTE))) {
            recent.removeFirst();
        }
        if (pages.containsKey(page) || recent.size() >= MOST_IN_A_MINUTE) {
            return Turn.LEAVE;
        }
        recent.addLast(now);
        pages.put(page, true);
        if (pages.size() > MOST_REMEMBERED) {
            pages.remove(pages.keySet().iterator().next());
        }
        return Turn.OPEN;
    }

    /** The page could not be opened, and may be tried again; the attempt counts all the same. */
    synchronized void failed(String page) {
        pages.remove(page);
    }
}
