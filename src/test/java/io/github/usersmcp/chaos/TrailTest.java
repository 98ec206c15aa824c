package io.github.usersmcp.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge must be judged, too: what it looks at is read right. */
class TrailTest {
    private static final String SENDING = "{\"event\":\"sending\",\"arguments\":{\"traceId\":\"a\"}}\n";
    private static final String CALL = "{\"event\":\"call\",\"arguments\":{\"traceId\":\"a\"}}\n";

    @TempDir
    Path directory;

    @Test
    void aChangeIsSentAndThenEnds() throws IOException {
        Trail trail = new Trail(directory.resolve("audit.jsonl"));
        assertThat(trail.read().hasSent("a")).isFalse();

        append(trail, SENDING);
        assertThat(trail.read().hasSent("a")).isTrue();
        assertThat(trail.hasEnded("a")).isFalse();

        append(trail, CALL);
        assertThat(trail.read().hasEnded("a")).isTrue();
        assertThat(trail.lines()).isEqualTo(2);
        assertThat(trail.brokenLines()).isZero();
    }

    @Test
    void aLineMayBeReadInTwoParts() throws IOException {
        Trail trail = new Trail(directory.resolve("audit.jsonl"));
        append(trail, SENDING.substring(0, 20));
        assertThat(trail.read().brokenLines()).isEqualTo(1);

        append(trail, SENDING.substring(20));
        assertThat(trail.read().brokenLines()).isZero();
        assertThat(trail.hasSent("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "{}\n", "{\"event\":\"sending\",\n", "{\"event\":\"sen{\"event\":\"call\"}\n"})
    void whatIsNoWholeRecordIsBroken(String line) throws IOException {
        Trail trail = new Trail(directory.resolve("audit.jsonl"));
        append(trail, line);

        assertThat(trail.read().brokenLines()).isEqualTo(1);
    }

    private static void append(Trail trail, String text) throws IOException {
        Files.writeString(trail.file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
