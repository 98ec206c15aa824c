package io.github.usersmcp.confirm;

/** The result of asking a person. Only {@link Given} can be a yes, and only by its value. */
public sealed interface Answer {

    /** The person answered; {@code value} is {@code yes}, {@code no}, or what was typed as proof. */
    record Given(String value) implements Answer {}

    /**
     * The client declined the question: the person did, or the client did so itself, as clients do that run without a
     * person.
     */
    record Refused() implements Answer {}

    /** The client closed the question without an answer. */
    record Closed() implements Answer {}

    /** Nobody answered in time. */
    record TimedOut() implements Answer {}

    /** The call was canceled while the question was open. */
    record Cancelled() implements Answer {}

    /** This call ends with the question; another call brings the answer as a {@link ConfirmationReply.Retry}. */
    record Later() implements Answer {}

    /** The person agreed to open the link, or the client says so. It is not a decision. */
    record Opened() implements Answer {}

    /**
     * The client declared that it can ask, but did not show the question.
     *
     * @param what what the client did instead, as the predicate of a sentence, such as {@code answered with an
     *     error}
     */
    record Unshown(String what) implements Answer {}
}
