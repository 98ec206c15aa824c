package io.github.usersmcp.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.value.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlDirectoriesTest {
    private final Path home;
    private final Path directory;

    ControlDirectoriesTest(@TempDir Path home) {
        this.home = home;
        this.directory = home.resolve("run");
    }

    /** What both the server and the terminal say. */
    private String problem() {
        Result<ControlSocket> opened = ControlSocket.open(new AskedQuestions(), directory);
        opened.toOptional().ifPresent(ControlSocket::close);
        RunningServer.Search search = RunningServer.find(List.of(directory));
        assertThat(search.servers()).isEmpty();
        assertThat(search.problems()).isEqualTo(opened.problem().stream().toList());
        return opened.problem().orElseThrow();
    }

    @Test
    void theRuntimeDirectoryIsPreferred() {
        assertThat(ControlDirectories.of(Map.of("XDG_RUNTIME_DIR", home.toString()), Optional.of(home)))
                .containsExactly(home.resolve("contabo-users-mcp"), home.resolve(".local/state/contabo-users-mcp/run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/does/not/exist", "/etc/passwd", "\0"})
    void aRuntimeDirectoryThatIsNoneIsIgnored(String value) {
        assertThat(ControlDirectories.of(Map.of("XDG_RUNTIME_DIR", value), Optional.of(home)))
                .containsExactly(home.resolve(".local/state/contabo-users-mcp/run"));
        assertThat(ControlDirectories.of(Map.of("XDG_RUNTIME_DIR", value), Optional.empty()))
                .isEmpty();
    }

    @Test
    void aDirectoryThatDoesNotExistIsCreatedForTheUserOnly() throws IOException {
        Path deep = home.resolve("a").resolve("b").resolve("run");

        assertThat(ControlDirectories.created(deep)).isEqualTo(Result.good(deep));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rwx------");
        assertThat(ControlDirectories.created(deep)).isEqualTo(Result.good(deep));
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void lookingForServersCreatesNothing() {
        assertThat(RunningServer.find(List.of(directory))).isEqualTo(new RunningServer.Search(List.of(), List.of()));
        assertThat(directory).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwx-----x", "rwxr-x---", "rwx--x---", "rwx----w-"})
    void aDirectoryThatIsOpenToOthersIsRefused(String mode) throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));

        assertThat(problem())
                .isEqualTo(directory + " must be open to its owner only, but is " + mode
                        + ". Check what is in it and run: chmod 700 " + directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSymbolicLinkIsRefusedWhereverItLeads() throws IOException {
        Path target = Files.createDirectory(
                home.resolve("target"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(directory, target);
        assertThat(problem()).startsWith(directory + " is a symbolic link.");
        assertThat(target).isEmptyDirectory();

        Files.delete(target);
        assertThat(problem()).startsWith(directory + " is a symbolic link.");
        assertThat(target).doesNotExist();
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.createFile(directory);

        assertThat(problem()).startsWith(directory + " is not a directory.");
    }

    @Test
    void theDirectoryOfAnotherUserIsRefused() throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Assumptions.assumeTrue(givenAway(), "only root can give a directory to another user");

        assertThat(problem()).startsWith(directory + " belongs to another user");
    }

    private boolean givenAway() {
        try {
            Files.setAttribute(directory, "unix:uid", 54_321);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
