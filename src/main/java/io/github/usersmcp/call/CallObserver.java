package io.github.usersmcp.call;

import java.time.Duration;
import java.util.Optional;

/** Is told how calls end, to count and time them; must be quick and must not throw. Nothing it gets is personal. */
@FunctionalInterface
public interface CallObserver {
    /** Nobody watches. */
    CallObserver NONE = ended -> {};

    void ended(Ended call);

    /**
     * One call has ended.
     *
     * @param tool the tool's name; {@code unknown} when there is no such tool, so that callers cannot make up names
     * @param outcome the outcome's name, as in the trail
     * @param error why it failed, for a failed call
     * @param confirmation the last question to a person, if there was one
     * @param took from the call's arrival to its outcome, the time that a person took included
     */
    record Ended(
            String tool,
            String outcome,
            Optional<ErrorKind> error,
            Optional<Confirmation> confirmation,
            Duration took) {
        /** In place of the name of a tool that does not exist. */
        public static final String UNKNOWN = "unknown";
    }

    /**
     * How a person was asked and what came of it, in the words of the trail.
     *
     * @param channel such as {@code elicitation}
     * @param result such as {@code granted}
     */
    record Confirmation(String channel, String result) {}
}
