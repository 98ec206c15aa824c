package io.github.usersmcp.call;

import java.time.Duration;
import java.util.Optional;

/** Counts and times calls as they end. An implementation must be quick and must not throw. It receives no personal data. */
@FunctionalInterface
public interface CallObserver {
    /** Ignores everything. */
    CallObserver NONE = ended -> {};

    void ended(Ended call);

    /**
     * One call has ended.
     *
     * @param tool the tool's name; {@code unknown} if there is no such tool, so that callers cannot create labels
     * @param outcome the outcome's name, as in the audit log
     * @param error why it failed, for a failed call
     * @param confirmation the last question to a person, if there was one
     * @param took from the call's arrival to its outcome, including the time that a person took
     */
    record Ended(
            String tool,
            String outcome,
            Optional<ErrorKind> error,
            Optional<Confirmation> confirmation,
            Duration took) {
        /** Stands for every tool that does not exist. */
        public static final String UNKNOWN = "unknown";
    }

    /**
     * How a person was asked and how they answered, in the terms of the audit log.
     *
     * @param channel such as {@code elicitation}
     * @param result such as {@code granted}
     */
    record Confirmation(String channel, String result) {}
}
