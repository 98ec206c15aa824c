package io.github.usersmcp.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with secrets: only their owner reads them, and they take nothing's place. */
class SecretsDirectoryTest {
    private static final byte[] CONTENT = "secret\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private SecretsDirectory directory() {
        return new SecretsDirectory(place());
    }

    private Path place() {
        return home.resolve("a").resolve("secrets");
    }

    private Path written() {
        return directory().write("tool-1", "env", CONTENT).toOptional().orElseThrow();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(place())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theDirectoryAndItsFilesAreTheOwnersAlone() throws IOException {
        Path file = written();

        assertThat(mode(place())).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
        assertThat(names()).containsExactly("tool-1.env");
    }

    @Test
    void noFileIsReplaced() throws IOException {
        written();
        Path second = directory()
                .write("tool-1", "env", new byte[] {'x'})
                .toOptional()
                .orElseThrow();

        assertThat(second.getFileName()).hasToString("tool-1-2.env");
        assertThat(Files.readAllBytes(place().resolve("tool-1.env"))).isEqualTo(CONTENT);
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Files.createDirectories(
                place(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path elsewhere = home.resolve("elsewhere");
        Files.createSymbolicLink(place().resolve("tool-1.env"), elsewhere);

        assertThat(written().getFileName()).hasToString("tool-1-2.env");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void aDirectoryThatOthersCanChangeIsRefused() throws IOException {
        directory().obstacle();
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(directory().obstacle().orElseThrow()).contains("can be changed by other users (mode rwxrwxr-x)");
        assertThat(directory().write("tool-1", "env", CONTENT).problem()).isPresent();
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileInItsPlaceIsAnObstacle() throws IOException {
        Files.createDirectories(place().getParent());
        Files.write(place(), CONTENT);

        assertThat(directory().obstacle()).contains("is not a directory");
    }

    @Test
    void aFullDirectoryIsAnObstacle() throws IOException {
        directory().obstacle();
        for (int number : IntStream.range(0, 1000).toArray()) {
            Files.createFile(place().resolve("f" + number));
        }

        assertThat(directory().obstacle().orElseThrow()).startsWith("has 1000 files already");
    }

    @Test
    void checkingLeavesNothing() throws IOException {
        assertThat(directory().obstacle()).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void theRealDirectoryIsNamed() throws IOException {
        Path real = Files.createDirectories(
                home.resolve("real"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(home.resolve("link"), real);

        assertThat(new SecretsDirectory(home.resolve("link"))
                        .write("tool-1", "env", CONTENT)
                        .toOptional())
                .contains(real.toRealPath().resolve("tool-1.env"));
    }
}
