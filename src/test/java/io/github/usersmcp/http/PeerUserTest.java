package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection of another user of this machine is told from one of the same user. */
class PeerUserTest {
    /** A browser of user 1000 on port 50000 (C350), and its connection's other end of user 1000 on port 40000 (9C40). */
    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
               1: 0100007F:C350 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0 20 4 30 10 -1
               2: 0100007F:C351 0100007F:9C40 01 00000000:00000000 00:00000000 00000000 65534        0 3 1 0 20 4 30 10 -1
            """;

    @TempDir
    private Path directory;

    private boolean isAnother(int port, Optional<Integer> self) throws IOException {
        Path table = directory.resolve("tcp");
        Files.writeString(table, TABLE);
        return new PeerUser(List.of(table, directory.resolve("missing")), self)
                .isAnother(
                        InetSocketAddress.createUnresolved("localhost", port),
                        InetSocketAddress.createUnresolved("localhost", 40000));
    }

    @Test
    void theSameUserIsLetIn() throws IOException {
        assertThat(isAnother(50000, Optional.of(1000))).isFalse();
    }

    @Test
    void anotherUserIsTold() throws IOException {
        assertThat(isAnother(50001, Optional.of(1000))).isTrue();
    }

    @Test
    void whatTheTableDoesNotKnowIsLetIn() throws IOException {
        assertThat(isAnother(50002, Optional.of(1000))).isFalse();
        assertThat(isAnother(50001, Optional.empty())).isFalse();
    }
}
