package io.github.usersmcp.call;

import io.github.usersmcp.catalog.Assessment;
import io.github.usersmcp.confirm.Confirmations;
import io.github.usersmcp.value.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Raises the risk of a call that sends an email to where a person is asked, once many went out without asking. What the
 * caller's scope must allow stays as it was.
 */
final class MailLimit {
    private static final String REASON =
            "Many emails were sent without asking in the last %d minutes.".formatted(UnaskedMails.WINDOW.toMinutes());

    private final Confirmations confirmations;
    private final UnaskedMails unasked;
    private final boolean dryRun;

    /** @param dryRun whether changes are only rehearsed, so that no email goes out */
    MailLimit(Confirmations confirmations, UnaskedMails unasked, boolean dryRun) {
        this.confirmations = confirmations;
        this.unasked = unasked;
        this.dryRun = dryRun;
    }

    /** Where nobody is ever asked, nothing is raised: whoever chose that wants calls to run. */
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
}
