package io.github.usersmcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.harness.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The archive of classes that the README makes beside the jar. */
class ClassDataArchiveIT {
    private static final List<String> COLLECTOR_AND_LOGGING =
            List.of("-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr");

    @TempDir
    private Path folder;

    @Test
    void isMadeAndUsedWithoutAWordOnStandardOutput() throws IOException {
        Path archive = folder.resolve("made.jsa");
        List<String> made = conversation("-XX:ArchiveClassesAtExit=" + archive);
        assertThat(archive).isNotEmptyFile();
        assertThat(conversation("-XX:SharedArchiveFile=" + archive, "-Xshare:on"))
                .hasSameSizeAs(made);
    }

    @Test
    void isLeftAsideWhenItDoesNotFit() throws IOException {
        Path archive = Files.writeString(folder.resolve("broken.jsa"), "no archive");
        conversation("-XX:SharedArchiveFile=" + archive);
    }

    /** All lines of a conversation, each of which must be a message. */
    private static List<String> conversation(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                Jar.onJava(Path.of(System.getProperty("java.home")), "--sandbox", "--open-browser", "never"));
        command.addAll(1, COLLECTOR_AND_LOGGING);
        command.addAll(1, List.of(options));
        try (RunningProgram program = RunningProgram.start(command, Map.of())) {
            program.send(Files.readAllBytes(Path.of("examples/transcripts/one-of-each.jsonl")));
            program.endInput();
            List<String> lines = program.remainingLines();
            assertThat(program.exitCode()).as(program.errors()).isZero();
            assertThat(lines)
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .path("jsonrpc")
                                    .asString())
                            .isEqualTo("2.0"));
            return lines;
        }
    }
}
