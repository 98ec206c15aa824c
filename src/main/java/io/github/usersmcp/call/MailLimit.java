package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.Step;
import io.github.usersmcp.catalog.Assessment;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.value.Risk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Raises the risk of calls that send an email so that a person is asked, once many emails went out without a question.
 * The scope that a caller needs stays the same.
 */
final class MailLimit {
    private static final String REASON =
            "Many emails were sent without asking in the last %d minutes.".formatted(UnaskedMails.WINDOW.toMinutes());

    private final Confirmations confirmations;
    private final UnaskedMails unasked;
    private final boolean dryRun;

    /** @param dryRun whether changes are described instead of sent, so that no email goes out */
    MailLimit(Confirmations confirmations, UnaskedMails unasked, boolean dryRun) {
        this.confirmations = confirmations;
        this.unasked = unasked;
        this.dryRun = dryRun;
    }

    /** With {@code --confirm never} the risk stays: the operator wants calls to run without questions. */
    Step<ValidCall> weigh(ValidCall request) {
        Optional<Risk> threshold = confirmations.threshold();
        boolean goesUnasked = threshold.isPresent()
                && !dryRun
                && request.brought().isEmpty()
                && request.tool().sendsMail(request.arguments())
                && !confirmations.needed(request.assessment().risk());
        if (!goesUnasked || unasked.take(request.caller().principal().name())) {
            return Step.onward(request);
        }
        List<String> reasons = new ArrayList<>(request.assessment().reasons());
        reasons.add(REASON);
        ValidCall raised = request.assessed(new Assessment(threshold.get(), reasons));
        raised.journal().valid(raised);
        return Step.onward(raised);
    }

    /**
     * Counts the emails that the API sends without a person's confirmation, so that a misguided assistant cannot flood
     * inboxes. Remembers at most as many as the limit for all callers.
     */
    static final class UnaskedMails {
        static final Duration WINDOW = Duration.ofMinutes(10);
        static final int MOST_OF_ONE_CALLER = 10;
        static final int MOST_OF_ALL = 50;

        private final Clock clock;
        private final Deque<Mail> mails = new ArrayDeque<>();

        UnaskedMails(Clock clock) {
            this.clock = clock;
        }

        private record Mail(String caller, Instant at) {}

        /** Whether one more email may go out without a question; if so, counts it. */
        synchronized boolean take(String caller) {
            Instant now = clock.instant();
            mails.removeIf(mail -> !now.isBefore(mail.at().plus(WINDOW)));
            long own =
                    mails.stream().filter(mail -> mail.caller().equals(caller)).count();
            return mails.size() < MOST_OF_ALL && own < MOST_OF_ONE_CALLER && mails.add(new Mail(caller, now));
        }
    }
}
