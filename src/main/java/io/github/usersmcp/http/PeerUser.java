package io.github.usersmcp.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a connection on this machine comes from a program of another user, by the kernel's table of sockets ({@code
 * proc_net_tcp}); Linux only. Other users can read the command line that opens a browser, with the launch key in it.
 *
 * @param tables the tables of sockets
 * @param self the user id of this process; empty if it cannot be told
 */
record PeerUser(List<Path> tables, Optional<Integer> self) {
    private static final Logger LOG = LoggerFactory.getLogger(PeerUser.class);
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int USER = 7;
    private static final int HEXADECIMAL = 16;

    static PeerUser ofProcess() {
        return new PeerUser(List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")), user());
    }

    private static Optional<Integer> user() {
        try {
            return Optional.of((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** Whether the other end belongs to another user; false if that cannot be told. */
    boolean isAnother(SocketAddress remote, SocketAddress local) {
        if (self.isEmpty() || !(remote instanceof InetSocketAddress from) || !(local instanceof InetSocketAddress to)) {
            return false;
        }
        List<Integer> owners = tables.stream()
                .flatMap(table -> owners(table, from.getPort(), to.getPort()))
                .toList();
        return !owners.isEmpty() && !owners.contains(self.get());
    }

    /** The users of sockets from one port to another: the client's end of the connection. */
    private static Stream<Integer> owners(Path table, int from, int to) {
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> SPACE.split(line.strip()))
                    .filter(fields -> fields.length > USER && port(fields[LOCAL]) == from && port(fields[REMOTE]) == to)
                    .map(fields -> Integer.valueOf(fields[USER]));
        } catch (IOException | NumberFormatException unreadable) {
            LOG.debug("The table of sockets cannot be read", unreadable);
            return Stream.empty();
        }
    }

    private static int port(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return colon < 0 ? -1 : Integer.parseInt(address.substring(colon + 1), HEXADECIMAL);
        } catch (NumberFormatException header) {
            return -1;
        }
    }
}
