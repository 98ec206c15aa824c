package io.github.usersmcp.mcp.session;

import io.github.usersmcp.mcp.wire.MessageSink;

/** Receives the response to one request. */
interface AnswerSink extends MessageSink {

    /** The work on the request has ended, with or without a response. */
    void ended();

    /** A sink that sends each response by itself. */
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
