package io.github.usersmcp.control;

import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.value.PlainText;
import io.github.usersmcp.value.Result;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket at which terminals of the same user reach this process. It is named after the process id, and removed when it is
 * closed. Each connection is one request and one response, each a line of JSON.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    static final String ENDING = ".sock";

    /** The longest request, in bytes. */
    static final int LONGEST_REQUEST = 64 * 1024;

    /** For one connection, from its first to its last byte. */
    private static final Duration LONGEST_TIME = Duration.ofSeconds(10);

    private static final int MOST_CONNECTIONS = 4;
    private static final int MOST_WAITING = 16;
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    /** The 108 bytes of Linux's {@code sun_path}, or 104 of macOS, with a zero at the end. */
    private static final int LONGEST_PATH = 103;

    private final ServerSocketChannel listening;
    private final Path socket;
    private final ControlRequests requests;
    private final Duration time;
    private final Set<SocketLine> open = ConcurrentHashMap.newKeySet();

    private ControlSocket(ServerSocketChannel listening, Path socket, ControlRequests requests, Duration time) {
        this.listening = listening;
        this.socket = socket;
        this.requests = requests;
        this.time = time;
    }

    /**
     * Opens the socket of this process. A problem says which path is affected and what to do.
     *
     * @param directory which is created if it does not exist; refused if another user could enter it
     */
    public static Result<ControlSocket> open(DeskControl control, Path directory) {
        return open(control, directory, LONGEST_TIME);
    }

    /** @param time for one connection */
    static Result<ControlSocket> open(DeskControl control, Path directory, Duration time) {
        Path socket = directory.toAbsolutePath().resolve(ProcessHandle.current().pid() + ENDING);
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            return Result.bad(
                    "The path %s of the socket has %d bytes, and the limit is %d. Set XDG_RUNTIME_DIR to a directory with a shorter path."
                            .formatted(PlainText.escaped(socket.toString()), length, LONGEST_PATH));
        }
        return ControlDirectories.created(directory)
                .then(there -> listen(socket))
                .then(listening -> {
                    ControlSocket opened = new ControlSocket(listening, socket, new ControlRequests(control), time);
                    opened.start();
                    return Result.good(opened);
                });
    }

    /**
     * Listens at a temporary name, which no terminal looks for, until only the user may open the socket, and then gives it its
     * name. Besides, no other user can enter the directory.
     */
    private static Result<ServerSocketChannel> listen(Path socket) {
        if (RunningServer.listensAt(socket)) {
            return Result.bad("Another process already listens at " + PlainText.escaped(socket.toString()) + ".");
        }
        Path temporary = socket.resolveSibling(ProcessHandle.current().pid() + ".new");
        try {
            Files.deleteIfExists(temporary);
            return Result.good(listen(temporary, socket));
        } catch (IOException e) {
            return Result.bad("The socket %s cannot be opened: %s."
                    .formatted(PlainText.escaped(socket.toString()), PlainText.escaped(BoundedFile.reason(e))));
        }
    }

    private static ServerSocketChannel listen(Path temporary, Path socket) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(temporary), MOST_WAITING);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
            Files.move(temporary, socket, StandardCopyOption.ATOMIC_MOVE);
            return listening;
        } catch (IOException e) {
            listening.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Each thread serves one connection after the other; further connections wait in the system's queue. */
    private void start() {
        IntStream.rangeClosed(1, MOST_CONNECTIONS).forEach(number -> {
            Thread thread = new Thread(this::serve, "desk-control-" + number);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void serve() {
        while (listening.isOpen()) {
            try {
                answer(listening.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("No terminal can connect: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS); // such as too many open files, which lasts
            }
        }
    }

    private void answer(SocketChannel connection) {
        try (SocketLine line = SocketLine.on(connection, time)) {
            open.add(line);
            try {
                line.write(requests.answer(line.read(LONGEST_REQUEST)));
            } finally {
                open.remove(line);
            }
        } catch (EOFException e) {
            return; // a terminal that only looked whether this process runs
        } catch (IOException e) {
            LOG.debug("The connection of a terminal ended early: {}", e.getMessage());
        }
    }

    /** Where it is. */
    public Path path() {
        return socket;
    }

    /** Ends connections, and removes the socket. */
    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(socket);
            for (SocketLine line : open) {
                line.close();
            }
        } catch (IOException e) {
            LOG.warn("The socket {} was not removed: {}", PlainText.escaped(socket.toString()), e.getMessage());
        }
    }
}
