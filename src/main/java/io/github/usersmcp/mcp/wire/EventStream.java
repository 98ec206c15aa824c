package io.github.usersmcp.mcp.wire;

import java.util.Optional;

/**
 * A stream of server-sent events to one client (HTML Living Standard, section 9.2). Nothing here blocks: what the client
 * does not take in time is queued up to a bound, and a client that is slower loses its stream.
 */
public interface EventStream {

    /**
     * One event.
     *
     * @param id what a client may name to go on from here
     * @param name the event's type; {@code message} when empty
     * @param data text without line ends
     * @param retryMilliseconds how long a client shall wait before it connects again
     */
    record Event(Optional<String> id, Optional<String> name, String data, Optional<Integer> retryMilliseconds) {
        public static Event message(String data) {
            return new Event(Optional.empty(), Optional.empty(), data, Optional.empty());
        }
    }

    /** Sends an event; nothing when the stream is closed. */
    void send(Event event);

    /** Ends the stream once everything queued is sent. */
    void close();

    /** Runs the action once, when the stream has ended: closed here or given up by the client. At once when it has already. */
    void onClosed(Runnable action);
}
