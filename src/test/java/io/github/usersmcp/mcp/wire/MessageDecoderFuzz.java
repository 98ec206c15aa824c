package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.mcp.wire.Lines.LineReader;
import io.github.usersmcp.mcp.wire.MessageDecoder.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Fuzz target: lines from a client, read and decoded; fast, since nothing acts on them. */
public final class MessageDecoderFuzz {
    private static final int LONGEST_LINE = 300;
    private static final StrictMapper MAPPER = new StrictMapper();
    private static final MessageDecoder DECODER = new MessageDecoder(MAPPER);
    private static final List<Integer> CODES = List.of(-32700, -32600);

    private MessageDecoderFuzz() {}

    /** Jazzer's entry point. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        LineReader lines = new LineReader(new ByteArrayInputStream(data), LONGEST_LINE);
        LineReader.Line line = lines.next();
        for (; !(line instanceof LineReader.End); line = lines.next()) {
            if (line instanceof LineReader.Content content) {
                assertThat(content.bytes())
                        .hasSizeLessThanOrEqualTo(LONGEST_LINE)
                        .doesNotContain('\n');
                check(DECODER.decode(content.bytes()));
            }
        }
    }

    /** A response to any input can be written. */
    private static void check(Incoming incoming) throws IOException {
        if (incoming instanceof Incoming.Request request) {
            assertThat(MAPPER.writeValueAsString(request.message().id())).isNotEmpty();
            assertThat(request.message().method()).isNotNull();
        } else if (incoming instanceof Incoming.Malformed malformed) {
            assertThat(MAPPER.writeValueAsString(malformed.id())).isNotEmpty();
            assertThat(CODES).contains(malformed.code());
            assertThat(malformed.problem()).isNotBlank();
        }
    }
}
