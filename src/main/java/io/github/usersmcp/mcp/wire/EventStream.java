package io.github.usersmcp.mcp.wire;

import java.util.Optional;

/**
 * A stream of server-sent events to one client (HTML Living Standard, section 9.2). Nothing here blocks: events that
 * the client has not read yet are queued up to a limit, beyond which the stream is closed.
 */
public interface EventStream {

    /**
     * One event.
     *
     * @param id what a client sends as {@code Last-Event-ID} to resume after this event
     * @param name the event's type; {@code message} when empty
     * @param data text without line breaks
     * @param retryMilliseconds how long a client should wait before it reconnects
     */
    record Event(Optional<String> id, Optional<String> name, String data, Optional<Integer> retryMilliseconds) {
        public static Event message(String data) {
            return new Event(Optional.empty(), Optional.empty(), data, Optional.empty());
        }
    }

    /** Sends an event; does nothing when the stream is closed. */
    void send(Event event);

    /** Ends the stream once everything queued is sent. */
    void close();

    /**
     * Runs the action once, when this side or the client has closed the stream; immediately if that has happened
     * already.
     */
    void onClosed(Runnable action);
}
