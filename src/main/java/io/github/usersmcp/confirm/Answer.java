package io.github.usersmcp.confirm;

/** What came of asking a person. Only {@link Given} can be a yes, and only by its value. */
public sealed interface Answer {

    /** The person answered; {@code value} is {@code yes}, {@code no}, or what was typed as proof. */
    record Given(String value) implements Answer {}

    /** The person refused to answer or closed the question. */
    record Refused() implements Answer {}

    /** Nobody answered in time. */
    record TimedOut() implements Answer {}

    /** The call was cancelled while the question was open. */
    record Cancelled() implements Answer {}

    /** The question goes out with the end of this call; another call brings the answer, as a {@link Redemption.Retry}. */
    record Later() implements Answer {}

    /** Nobody could be asked after all. */
    record Failed() implements Answer {}
}
