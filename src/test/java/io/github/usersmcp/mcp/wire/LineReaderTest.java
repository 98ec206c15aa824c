package io.github.usersmcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.mcp.wire.Lines.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineReaderTest {
    private static final int LONGEST = 5;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', ''",
                "'a|', 'a'",
                "'a', 'a'",
                "'a|b|', 'a,b'",
                "'a|b', 'a,b'",
                "'|a', ',a'",
                "'||', ','",
                "'12345|6', '12345,6'",
                "'123456|7', '<too long>,7'",
                "'123456', '<too long>'",
                "'1234567890123456|ok|', '<too long>,ok'"
            })
    void linesAreReadWholeOrNotAtAll(String input, String expected) throws IOException {
        assertThat(String.join(",", lines(input.replace('|', '\n')))).isEqualTo(expected);
    }

    @Test
    void theEndIsReportedOnEveryRead() throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(new byte[0]), LONGEST);

        assertThat(reader.next()).isInstanceOf(LineReader.End.class);
        assertThat(reader.next()).isInstanceOf(LineReader.End.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyLineThatFitsComesThroughUnchanged(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = random.ints(20, 0, 2 * LONGEST)
                .mapToObj(length -> random.ints(length, 'a', 'z')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .toList();

        assertThat(lines(String.join("\n", lines) + "\n"))
                .isEqualTo(lines.stream()
                        .map(line -> line.length() > LONGEST ? "<too long>" : line)
                        .toList());
    }

    private static List<String> lines(String input) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), LONGEST);
        List<String> lines = new ArrayList<>();
        for (LineReader.Line line = reader.next(); !(line instanceof LineReader.End); line = reader.next()) {
            lines.add(
                    line instanceof LineReader.Content content
                            ? new String(content.bytes(), StandardCharsets.UTF_8)
                            : "<too long>");
        }
        return lines;
    }
}
