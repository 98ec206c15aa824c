package io.github.usersmcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A trail on a stream: whole lines, or a problem. */
class AuditStreamTest {

    @Test
    void parallelWritersLeaveWholeLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Records.writeInParallel(new AuditStream(new PrintStream(bytes, true, StandardCharsets.UTF_8)));

        assertThat(bytes.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> JsonMapper.shared()
                                .readTree(line)
                                .path("callId")
                                .asString()))
                .hasSize(Records.IN_PARALLEL)
                .doesNotHaveDuplicates();
    }

    @Test
    void aLineStartsWithTheMarkerAndHasOnlyPrintableCharacters() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new AuditStream(new PrintStream(bytes, true, StandardCharsets.UTF_8)).write(Records.hostile("1"));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("{\"audit\":1,\"time\":")
                .matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*\n")
                .satisfies(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("caller")
                                .asString())
                        .isEqualTo(Records.HOSTILE));
    }

    @Test
    void aStreamThatTakesNothingIsAProblem() {
        PrintStream closed = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("closed");
                    }
                },
                true,
                StandardCharsets.UTF_8);

        assertThat(new AuditStream(closed).write(Records.of("1")))
                .contains("standard error does not take the audit record");
    }
}
