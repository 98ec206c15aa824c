package io.github.usersmcp.control;

import io.github.usersmcp.io.TextFile;
import io.github.usersmcp.value.Result;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection on which each side writes one line of UTF-8, within a limited time in total. Java has no timeouts for Unix
 * domain sockets, so the channel does not block and a selector waits. {@link #close} may be called from any thread; it ends
 * what waits on another.
 */
final class SocketLine implements AutoCloseable {
    private static final int BUFFER = 8 * 1024;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long end;

    /** Takes over a channel; the caller closes it if this fails. */
    private SocketLine(SocketChannel channel, Selector selector, Duration time) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        this.key = channel.register(selector, 0);
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Takes over a channel, and closes it if that fails. */
    static SocketLine on(SocketChannel channel, Duration time) throws IOException {
        try {
            return on(channel, Selector.open(), time);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketLine on(SocketChannel channel, Selector selector, Duration time) throws IOException {
        try {
            return new SocketLine(channel, selector, time);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    /**
     * Connects to the socket at this path.
     *
     * @throws java.net.ConnectException if no process listens there
     */
    static SocketLine to(Path socket, Duration time) throws IOException {
        SocketLine line = on(SocketChannel.open(StandardProtocolFamily.UNIX), time);
        try {
            boolean connected = line.channel.connect(UnixDomainSocketAddress.of(socket));
            while (!connected) {
                line.await(SelectionKey.OP_CONNECT);
                connected = line.channel.finishConnect();
            }
            return line;
        } catch (IOException e) {
            line.close();
            throw e;
        }
    }

    /**
     * Reads up to the line's end, and ignores what follows.
     *
     * @param longest the longest line, in bytes
     * @return the line without its end; a problem if it is longer or not UTF-8
     * @throws IOException if the connection ends or the time is over before the line ends
     */
    Result<String> read(int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (true) {
            await(SelectionKey.OP_READ);
            int count = channel.read(buffer.clear());
            if (count < 0) {
                throw new EOFException("the connection ended within a line");
            }
            int length = lengthOfLine(buffer.flip());
            line.write(buffer.array(), 0, length);
            if (line.size() > longest) {
                return Result.bad("The message is longer than " + longest + " bytes.");
            }
            if (length < buffer.limit()) {
                return TextFile.decoded(line.toByteArray()).reworded(problem -> "The message is " + problem + ".");
            }
        }
    }

    /** The number of bytes before the end of the line, or of all bytes if it does not end here. */
    private static int lengthOfLine(ByteBuffer buffer) {
        int at = 0;
        while (at < buffer.limit() && buffer.get(at) != '\n') {
            at++;
        }
        return at;
    }

    /** Writes a line, which must not contain line breaks. */
    void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            await(SelectionKey.OP_WRITE);
            channel.write(bytes);
        }
    }

    private void await(int operation) throws IOException {
        try {
            key.interestOps(operation);
            boolean ready = false;
            while (!ready) {
                long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
                if (left <= 0) {
                    throw new IOException("the other side took too long");
                }
                if (Thread.currentThread().isInterrupted() || !channel.isOpen()) {
                    throw new ClosedChannelException();
                }
                ready = selector.select(found -> {}, left) > 0;
            }
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("the connection was closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
