package io.github.usersmcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    @TempDir
    Path folder;

    @Test
    void anotherTextFailsAndSaysHowToUpdate() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "old\n");
        assertThatThrownBy(() -> comparing().compare("a.txt", "new"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("mvn test -Dsnapshots.update");
    }

    @Test
    void aSnapshotThatIsNotThereFails() {
        assertThatThrownBy(() -> comparing().compare("a.txt", "new")).isInstanceOf(AssertionError.class);
    }

    @Test
    void lineEndsDoNotMatter() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one\r\ntwo\r\n");
        assertThatCode(() -> comparing().compare("a.txt", "one\ntwo")).doesNotThrowAnyException();
    }

    @Test
    void anUpdateWritesTheText() throws IOException {
        new Snapshots(folder, true).compare("a.txt", "new");
        assertThat(folder.resolve("a.txt")).hasContent("new");
    }

    private Snapshots comparing() {
        return new Snapshots(folder, false);
    }
}
