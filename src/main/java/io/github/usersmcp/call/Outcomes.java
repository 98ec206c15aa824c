package io.github.usersmcp.call;

import java.util.ArrayList;
import java.util.List;

/** What can be said of any outcome. */
final class Outcomes {
    private Outcomes() {}

    /** The outcome's name for the trail, where a rehearsed change must not look like one that was made. */
    static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            return completed.result().has("dryRun") ? "rehearsed" : "completed";
        }
        if (outcome instanceof Outcome.ConfirmationRequired) {
            return "confirmation_required";
        }
        return outcome instanceof Outcome.Declined ? "declined" : "failed";
    }

    /** The same with one more warning, in the hint of a failure; a call that ended before it ran needs none. */
    static Outcome withWarning(Outcome outcome, String warning) {
        if (outcome instanceof Outcome.Completed completed) {
            List<String> warnings = new ArrayList<>(completed.warnings());
            warnings.add(warning);
            return new Outcome.Completed(completed.summary(), completed.result(), warnings, completed.trace());
        }
        if (outcome instanceof Outcome.Failed failed) {
            return new Outcome.Failed(failed.error().withHint(failed.error().hint() + " " + warning), failed.trace());
        }
        return outcome;
    }
}
