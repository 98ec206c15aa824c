package io.github.usersmcp.call;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What can be said of any outcome. */
final class Outcomes {
    private Outcomes() {}

    /** The outcome's name for the trail, where a change that was rehearsed, or not made, must not look like one that was. */
    static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            return completedName(completed.result());
        }
        if (outcome instanceof Outcome.ConfirmationRequired) {
            return "confirmation_required";
        }
        return outcome instanceof Outcome.Declined ? "declined" : "failed";
    }

    private static String completedName(ObjectNode result) {
        if (result.has("dryRun")) {
            return "rehearsed";
        }
        return result.path("changed").asBoolean(true) ? "completed" : "unchanged";
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
