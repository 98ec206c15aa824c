package io.github.usersmcp.mcp.wire;

/** Where the messages of one conversation go, one at a time and whole. When the client is gone, they go nowhere. */
public interface MessageSink {

    /**
     * Sends one message.
     *
     * @param message JSON without line ends of its own
     */
    void write(byte[] message);
}
