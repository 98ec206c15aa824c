package io.github.usersmcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An audit log in a file: complete lines, whatever other programs do to the file. */
class AuditFileTest {
    @TempDir
    private Path directory;

    @AfterEach
    void clearTheInterruption() {
        Thread.interrupted();
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        trail().write(Records.of("1"));

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void recordsAreAppended() throws IOException {
        Files.writeString(file(), "{\"callId\":\"0\"}\n");

        trail().write(Records.of("1"));
        new AuditFile(file(), Records.UNSIGNED).write(Records.of("2"));

        assertThat(callIds(file())).containsExactly("0", "1", "2");
    }

    @Test
    void aFileMovedAwayIsBegunAnew() throws IOException {
        AuditFile trail = trail();
        trail.write(Records.of("1"));
        Files.move(file(), directory.resolve("rotated"));

        trail.write(Records.of("2"));

        assertThat(callIds(directory.resolve("rotated"))).containsExactly("1");
        assertThat(callIds(file())).containsExactly("2");
    }

    @Test
    void aFileDeletedIsBegunAnew() throws IOException {
        AuditFile trail = trail();
        trail.write(Records.of("1"));
        Files.delete(file());

        trail.write(Records.of("2"));

        assertThat(callIds(file())).containsExactly("2");
    }

    @Test
    void aCutLineDoesNotSpoilTheNext() throws IOException {
        Files.writeString(file(), "{\"callId\":\"cut");

        trail().write(Records.of("1"));

        assertThat(Files.readAllLines(file())).hasSize(2).first().isEqualTo("{\"callId\":\"cut");
        assertThat(callIds(file(), 1)).containsExactly("1");
    }

    @Test
    void parallelWritersLeaveWholeLines() throws IOException {
        Records.writeInParallel(trail());

        assertThat(callIds(file())).hasSize(Records.IN_PARALLEL).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledCallIsRecordedToo() throws IOException {
        Thread.currentThread().interrupt();

        assertThat(trail().write(Records.of("1"))).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(callIds(file())).containsExactly("1");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path nowhere = directory.resolve("missing/audit.jsonl");

        assertThat(new AuditFile(nowhere, Records.UNSIGNED).write(Records.of("1")))
                .contains("the audit file %s cannot be written: its directory does not exist".formatted(nowhere));
    }

    @Test
    void aDirectoryInItsPlaceIsAProblem() {
        assertThat(new AuditFile(directory, Records.UNSIGNED).write(Records.of("1")))
                .contains("the audit file %s cannot be written: Is a directory".formatted(directory));
    }

    private Path file() {
        return directory.resolve("audit.jsonl");
    }

    private AuditFile trail() {
        return new AuditFile(file(), Records.UNSIGNED);
    }

    private static List<String> callIds(Path file) throws IOException {
        return callIds(file, 0);
    }

    private static List<String> callIds(Path file, int skipped) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(skipped)
                .map(line -> JsonMapper.shared().readTree(line).path("callId").asString())
                .toList();
    }
}
