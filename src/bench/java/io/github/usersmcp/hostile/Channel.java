package io.github.usersmcp.hostile;

/** One way to the server. */
interface Channel extends AutoCloseable {
    String name();

    /** Whether requests say by themselves what the stateless era wants to know. */
    boolean stateless();

    /**
     * Sends one message and waits until it has been dealt with.
     *
     * @param answered whether it gets an answer where the channel answers only what asks
     * @return the bytes of all that came back
     */
    int exchange(String method, String message, boolean answered);

    @Override
    default void close() {}
}
