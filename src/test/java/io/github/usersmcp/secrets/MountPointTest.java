package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountPointTest {
    private static final String LINE = "36 35 98:0 /mnt1 %s rw,noatime master:1 - ext3 /dev/root rw";

    @Test
    void aFileInTheTableIsOne() {
        assertThat(MountPoint.isLineOf(Path.of("/run/secrets/client"), LINE.formatted("/run/secrets/client")))
                .isTrue();
    }

    @Test
    void blanksAreEscapedInTheTable() {
        assertThat(MountPoint.isLineOf(Path.of("/run/my $1 secret"), LINE.formatted("/run/my\\040$1\\040secret")))
                .isTrue();
    }

    @Test
    void aFileBelowAMountPointIsNone() {
        assertThat(MountPoint.isLineOf(Path.of("/run/secrets/client"), LINE.formatted("/run/secrets")))
                .isFalse();
    }

    @Test
    void anOrdinaryFileIsNone() {
        assertThat(MountPoint.is(Path.of("").toAbsolutePath().resolve("pom.xml")))
                .isFalse();
    }
}
