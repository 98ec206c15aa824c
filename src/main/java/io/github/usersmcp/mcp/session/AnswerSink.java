package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.wire.MessageSink;

/** Where the answer to one request goes. */
interface AnswerSink extends MessageSink {

    /** The work on the request has ended, with or without an answer. */
    void ended();

    /** Sends the answer by itself. */
    static AnswerSink to(MessageSink sink) {
        return new AnswerSink() {
            @Override
            public void write(byte[] message) {
                sink.write(message);
            }

            @Override
            public void ended() {}
        };
    }
}
