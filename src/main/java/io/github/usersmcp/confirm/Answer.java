package io.github.usersmcp.confirm;

/** What came of asking a person. Only {@link Given} can be a yes, and only by its value. */
public sealed interface Answer {

    /** The person answered; {@code value} is {@code yes}, {@code no}, or what was typed as proof. */
    record Given(String value) implements Answer {}

    /**
     * The client says that the question was declined: by the person, or by itself, as clients do that run without anybody
     * in front of them.
     */
    record Refused() implements Answer {}

    /** The client closed the question without an answer. */
    record Closed() implements Answer {}

    /** Nobody answered in time. */
    record TimedOut() implements Answer {}

    /** The call was cancelled while the question was open. */
    record Cancelled() implements Answer {}

    /** The question goes out with the end of this call; another call brings the answer, as a {@link ConfirmationReply.Retry}. */
    record Later() implements Answer {}

    /**
     * The client, which said that it can ask, did not show the question.
     *
     * @param what what it did instead, as a sentence whose subject is the client goes on, such as {@code answered with an
     *     error}
     */
    record Unshown(String what) implements Answer {}
}
