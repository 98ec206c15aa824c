package io.github.usersmcp.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the account's state shows whether a change happened when its answer was lost.
 *
 * @param read the read that shows the state
 * @param done what the state shows when the change has happened
 * @param same for {@link Sign#LISTED}: the argument, and the property of a listed element, that identify what was made
 */
public record SettledBy(ReadReference read, Sign done, Optional<String> same) {

    /** What the state shows when a change has happened. */
    public enum Sign {
        /** The target no longer exists. */
        GONE,
        /** The target has every attribute that was given. */
        CHANGED,
        /** The list has one element that was not there before. */
        LISTED
    }

    static SettledBy read(Fields fields) {
        SettledBy settledBy = new SettledBy(
                new ReadReference(fields.text("tool"), fields.textByName("arguments")),
                sign(fields),
                fields.optionalText("same"));
        fields.done();
        return settledBy;
    }

    private static Sign sign(Fields fields) {
        String done = fields.text("done");
        return Arrays.stream(Sign.values())
                .filter(sign -> sign.name().toLowerCase(Locale.ROOT).equals(done))
                .findFirst()
                .orElseThrow(() -> fields.problem("done", "must be gone, changed or listed"));
    }
}
