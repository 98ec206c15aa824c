package io.github.usersmcp.http;

import io.github.usersmcp.value.Principal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open event streams: keeps them alive, which also detects clients that are gone. */
final class OpenStreams {
    private final Set<JettyEventStream> streams = ConcurrentHashMap.newKeySet();

    void add(JettyEventStream stream) {
        streams.add(stream);
        stream.onClosed(() -> streams.remove(stream));
    }

    /** Closes the streams of these callers. */
    void end(Set<Principal> owners) {
        streams.stream().filter(stream -> owners.contains(stream.owner())).forEach(JettyEventStream::close);
    }

    void keepAlive() {
        streams.forEach(JettyEventStream::keepAlive);
    }
}
