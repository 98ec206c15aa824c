package io.github.usersmcp.http;

import io.github.usersmcp.value.Principal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open: to keep them alive, and to notice those whose client has gone. */
final class OpenStreams {
    private final Set<JettyEventStream> streams = ConcurrentHashMap.newKeySet();

    void add(JettyEventStream stream) {
        streams.add(stream);
        stream.onClosed(() -> streams.remove(stream));
    }

    /** Ends the streams of these callers. */
    void end(Set<Principal> owners) {
        streams.stream().filter(stream -> owners.contains(stream.owner())).forEach(JettyEventStream::close);
    }

    void keepAlive() {
        streams.forEach(JettyEventStream::keepAlive);
    }
}
