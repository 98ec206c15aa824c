package io.github.usersmcp.http;

import io.github.usersmcp.mcp.wire.EventStream;
import io.github.usersmcp.value.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Server-sent events on a Jetty response, written one after the other without blocking a thread. */
final class JettyEventStream implements EventStream {
    private static final int MOST_QUEUED_BYTES = 4 * 1024 * 1024;
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Principal owner;
    private final Response response;
    private final Callback completion;
    private final UnsentBytes unsent;
    private final Queue<Chunk> queue = new ArrayDeque<>();
    private final List<Runnable> whenClosed = new ArrayList<>();
    private int queuedBytes;
    private boolean writing;
    private boolean closing;
    private boolean closed;

    /**
     * Starts a stream.
     *
     * @param owner the caller that requested it
     * @param completion notified when the response is complete or has failed
     * @param unsent counts the bytes that the client has not read yet
     */
    JettyEventStream(Principal owner, Response response, Callback completion, UnsentBytes unsent) {
        this.owner = owner;
        this.response = response;
        this.completion = completion;
        this.unsent = unsent;
    }

    /** Bytes to write. */
    private record Chunk(ByteBuffer bytes, UnsentBytes.Unsent counted) {}

    Principal owner() {
        return owner;
    }

    @Override
    public void send(Event event) {
        enqueue(text(event).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a comment, which keeps the connection alive and reveals whether the client is gone. Skipped during a write. */
    void keepAlive() {
        synchronized (this) {
            if (writing) {
                return;
            }
        }
        enqueue(COMMENT);
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        writeNext();
    }

    @Override
    public void onClosed(Runnable action) {
        synchronized (this) {
            if (!closed) {
                whenClosed.add(action);
                return;
            }
        }
        action.run();
    }

    private static String text(Event event) {
        StringBuilder text = new StringBuilder();
        event.id().ifPresent(id -> text.append("id: ").append(id).append('\n'));
        event.name().ifPresent(name -> text.append("event: ").append(name).append('\n'));
        event.retryMilliseconds()
                .ifPresent(millis -> text.append("retry: ").append(millis).append('\n'));
        return text.append("data: ").append(event.data()).append("\n\n").toString();
    }

    private void enqueue(byte[] bytes) {
        Chunk chunk = new Chunk(ByteBuffer.wrap(bytes), unsent.event(owner.name(), bytes.length, this::tooSlow));
        boolean over;
        boolean tooSlow;
        synchronized (this) {
            over = closing || closed;
            tooSlow = !over && queuedBytes + bytes.length > MOST_QUEUED_BYTES;
            if (!over && !tooSlow) {
                queue.add(chunk);
                queuedBytes += bytes.length;
            }
        }
        if (over || tooSlow) {
            chunk.counted.done();
        }
        if (tooSlow) {
            tooSlow();
        } else {
            writeNext();
        }
    }

    private void tooSlow() {
        fail(new IllegalStateException("the client does not read its events"));
    }

    private void writeNext() {
        Chunk next;
        synchronized (this) {
            if (writing || closed) {
                return;
            }
            next = queue.poll();
            if (next == null && !closing) {
                return;
            }
            writing = true;
            queuedBytes -= next == null ? 0 : next.bytes.remaining();
        }
        boolean last = next == null;
        JettyExchange.send(
                response,
                last,
                last ? BufferUtil.EMPTY_BUFFER : next.bytes,
                Callback.from(() -> written(next), cause -> notWritten(next, cause)));
    }

    private void notWritten(@Nullable Chunk chunk, Throwable cause) {
        if (chunk != null) {
            chunk.counted.done();
        }
        fail(cause);
    }

    private void written(@Nullable Chunk chunk) {
        boolean last = chunk == null;
        if (chunk != null) {
            chunk.counted.done();
        }
        synchronized (this) {
            writing = false;
        }
        if (last) {
            end(completion::succeeded);
        } else {
            writeNext();
        }
    }

    private void fail(Throwable cause) {
        end(() -> completion.failed(cause));
    }

    private void end(Runnable complete) {
        List<Runnable> actions;
        List<Chunk> unwritten;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            unwritten = List.copyOf(queue);
            queue.clear();
            actions = List.copyOf(whenClosed);
        }
        unwritten.forEach(chunk -> chunk.counted.done());
        complete.run();
        actions.forEach(Runnable::run);
    }
}
