package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AfterFirstAnswerTest {
    private static final int PATIENCE_SECONDS = 30;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

    @Test
    void theWorkBeginsOnceWhenTheFirstMessageHasGoneOut() throws IOException, InterruptedException {
        try (AfterFirstAnswer out =
                new AfterFirstAnswer(written, () -> begun.add(written.toString(StandardCharsets.UTF_8)))) {
            out.write(new byte[] {'a', '\n'});
            assertThat(begun).isEmpty();
            out.flush();
            assertThat(begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("a\n");
            out.write(new byte[] {'b', '\n'});
            out.flush();
        }
        assertThat(begun).isEmpty();
    }
}
