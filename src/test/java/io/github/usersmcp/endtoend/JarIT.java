package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar itself: what is in it, and that it runs on a later Java. */
class JarIT {
    private static final Path JAVA_25 = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

    private static List<ZipEntry> entries() throws IOException {
        try (JarFile jar = new JarFile(Jar.path().toFile())) {
            return jar.stream().map(entry -> (ZipEntry) entry).toList();
        }
    }

    @Test
    void noSignatureOfALibraryIsLeft() throws IOException {
        assertThat(entries())
                .extracting(ZipEntry::getName)
                .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"));
    }

    @Test
    void noEntryStandsTwice() throws IOException {
        assertThat(entries()).extracting(ZipEntry::getName).doesNotHaveDuplicates();
    }

    /** The time of the build would make every jar another one. */
    @Test
    void ourEntriesHaveTheTimeThatTheProjectNames() throws IOException {
        String named = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*<project.build.outputTimestamp>(.*?)Z<.*", "$1");
        assertThat(entries())
                .filteredOn(entry -> entry.getName().startsWith("io/github/usersmcp/"))
                .extracting(ZipEntry::getTimeLocal)
                .containsOnly(LocalDateTime.parse(named));
    }

    @Test
    void theDefinitionsAreInIt() throws IOException {
        assertThat(entries()).extracting(ZipEntry::getName).contains("tool-schemas.json");
    }

    @Test
    void itServesOnJava25WithoutAWarning() {
        assumeThat(Files.isDirectory(JAVA_25)).isTrue();
        try (LineClient client = new LineClient(
                        RunningProgram.start(Jar.onJava(JAVA_25, "--sandbox", "--log-level", "warn"), Map.of()))
                .greet("{}")) {
            assertThat(client.call("retrieve_user_list", "{}").path("outcome").asString())
                    .isEqualTo("completed");
            assertThat(client.end()).isEmpty();
            assertThat(client.program().exitCode()).isZero();
            assertThat(client.program().errors().lines())
                    .singleElement()
                    .asString()
                    .contains("\"event\":\"call\"");
        }
    }
}
