package io.github.usersmcp.mcp.wire;

/** Sends the messages of one conversation, one at a time and whole. Discards them when the client is gone. */
public interface MessageSink {

    /**
     * Sends one message.
     *
     * @param message JSON without line breaks
     */
    void write(byte[] message);
}
