package io.github.usersmcp.http;

import io.github.usersmcp.mcp.EventStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Server-sent events on one answer of Jetty's, written one after the other without holding a thread. */
final class JettyEventStream implements EventStream {
    private static final int MOST_QUEUED_BYTES = 4 * 1024 * 1024;
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Response response;
    private final Callback completion;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private final List<Runnable> whenClosed = new ArrayList<>();
    private int queuedBytes;
    private boolean writing;
    private boolean closing;
    private boolean closed;

    /** @param completion told when the answer is complete, or has failed */
    JettyEventStream(Response response, Callback completion) {
        this.response = response;
        this.completion = completion;
    }

    @Override
    public void send(Event event) {
        enqueue(text(event).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a comment, which keeps the connection alive and shows when the client has gone; nothing when busy anyway. */
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
        boolean tooSlow;
        synchronized (this) {
            if (closing || closed) {
                return;
            }
            tooSlow = queuedBytes + bytes.length > MOST_QUEUED_BYTES;
            if (!tooSlow) {
                queue.add(bytes);
                queuedBytes += bytes.length;
            }
        }
        if (tooSlow) {
            fail(new IllegalStateException("the client does not take its events"));
        } else {
            writeNext();
        }
    }

    private void writeNext() {
        byte[] next;
        synchronized (this) {
            if (writing || closed) {
                return;
            }
            next = queue.poll();
            if (next == null && !closing) {
                return;
            }
            writing = true;
            queuedBytes -= next == null ? 0 : next.length;
        }
        boolean last = next == null;
        response.write(
                last,
                last ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(next),
                Callback.from(() -> written(last), this::fail));
    }

    private void written(boolean last) {
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
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
            actions = List.copyOf(whenClosed);
        }
        complete.run();
        actions.forEach(Runnable::run);
    }
}
