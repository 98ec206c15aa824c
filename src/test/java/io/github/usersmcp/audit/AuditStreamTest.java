package io.github.usersmcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.audit.AuditTrail.AuditStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An audit log on a stream: complete lines, or a reported problem. */
class AuditStreamTest {

    @Test
    void parallelWritersLeaveWholeLines() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Records.writeInParallel(new AuditStream("standard error", bytes, Records.UNSIGNED));

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

        new AuditStream("standard error", bytes, Records.UNSIGNED).write(Records.hostile("1"));

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
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };

        assertThat(new AuditStream("standard error", closed, Records.UNSIGNED).write(Records.of("1")))
                .contains("standard error does not take the audit record: closed");
    }
}
