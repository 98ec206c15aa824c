package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the distribution finds what comes with it, wherever and however it is started. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void unpack() throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve("with space/users"));
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.createDirectories(home.resolve("runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor argument; do echo \"$argument\"; done\n");
        Path launcher = home.resolve("bin/contabo-users-mcp");
        Files.copy(Path.of("src/dist/contabo-users-mcp"), launcher, StandardCopyOption.REPLACE_EXISTING);
        for (Path program : List.of(java, launcher)) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void itIsFoundFromItsParent() throws Exception {
        assertThat(started(home, "", "bin/contabo-users-mcp")).contains(home + "/lib/contabo-users-mcp.jar");
    }

    @Test
    void aSearchPathOfTheShellsLeadsItNowhereElse() throws Exception {
        Path elsewhere = Files.createDirectories(folder.toRealPath().resolve("elsewhere"));
        Files.createDirectories(elsewhere.resolve("bin"));
        for (String searched : List.of(elsewhere.toString(), home.toString(), ".:" + elsewhere, elsewhere + ":.")) {
            assertThat(started(home, searched, "bin/contabo-users-mcp"))
                    .contains(home + "/lib/contabo-users-mcp.jar", "@" + home + "/lib/java.options")
                    .noneMatch(line -> line.contains("elsewhere"));
        }
    }

    @Test
    void aLinkLeadsToIt() throws Exception {
        Files.createSymbolicLink(folder.resolve("users-mcp"), home.resolve("bin/contabo-users-mcp"));
        assertThat(started(folder, home.toString(), "./users-mcp")).contains(home + "/lib/contabo-users-mcp.jar");
    }

    /** The lines that its Java printed, one for each argument. */
    private static List<String> started(Path directory, String searched, String command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", command + " --sandbox").directory(directory.toFile());
        builder.environment().put("CDPATH", searched);
        return Command.run(builder).lines().toList();
    }
}
