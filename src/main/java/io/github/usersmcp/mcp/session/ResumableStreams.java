package io.github.usersmcp.mcp.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The streams of one session that a client can resume: all that are in progress, and the latest few that have ended.
 */
final class ResumableStreams {
    private static final Pattern EVENT_ID = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
    private static final int MOST_ENDED = 8;

    private final Map<String, SessionStream> streams = new ConcurrentHashMap<>();
    private final Deque<SessionStream> ended = new ArrayDeque<>();

    /**
     * Where a client resumes.
     *
     * @param last the number of the last event that the client has received
     */
    record Place(SessionStream stream, int last) {}

    void add(SessionStream stream) {
        streams.put(stream.name(), stream);
    }

    /** Marks a stream as ended; its events are kept for a while. */
    synchronized void ended(SessionStream stream) {
        if (!stream.isWorthKeeping()) {
            forget(stream);
            return;
        }
        ended.add(stream);
        while (ended.size() > MOST_ENDED) {
            forget(ended.remove());
        }
    }

    /** @param eventId what the client sent as {@code Last-Event-ID} */
    Optional<Place> find(String eventId) {
        Matcher parts = EVENT_ID.matcher(eventId);
        return parts.matches()
                ? Optional.ofNullable(streams.get(parts.group(1)))
                        .map(stream -> new Place(stream, Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    boolean anyIsOpen() {
        return streams.values().stream().anyMatch(SessionStream::isOpen);
    }

    /** Ends all streams and drops their events. */
    void close() {
        streams.values().forEach(stream -> {
            stream.close();
            forget(stream);
        });
    }

    private void forget(SessionStream stream) {
        streams.remove(stream.name());
        stream.forget();
    }
}
