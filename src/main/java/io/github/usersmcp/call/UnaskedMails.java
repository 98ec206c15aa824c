package io.github.usersmcp.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the emails that calls make the API send without a person's yes: an assistant that goes astray must not fill
 * people's inboxes. Remembers no more than the bound for all callers.
 */
final class UnaskedMails {
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int MOST_OF_ONE_CALLER = 10;
    static final int MOST_OF_ALL = 50;

    private final Clock clock;
    private final Deque<Mail> mails = new ArrayDeque<>();

    UnaskedMails(Clock clock) {
        this.clock = clock;
    }

    private record Mail(String caller, Instant at) {}

    /** Whether one more may go out without asking; it then counts. */
    synchronized boolean take(String caller) {
        Instant now = clock.instant();
        mails.removeIf(mail -> !now.isBefore(mail.at().plus(WINDOW)));
        long own = mails.stream().filter(mail -> mail.caller().equals(caller)).count();
        return mails.size() < MOST_OF_ALL && own < MOST_OF_ONE_CALLER && mails.add(new Mail(caller, now));
    }
}
