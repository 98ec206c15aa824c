package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AfterAnswersTest {
    private static final int PATIENCE_SECONDS = 30;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

    @Test
    void theWorkBeginsOnceWhenSoManyMessagesHaveGoneOut() throws IOException, InterruptedException {
        try (AfterAnswers out =
                new AfterAnswers(written, 2, () -> begun.add(written.toString(StandardCharsets.UTF_8)))) {
            send(out, "a\n");
            assertThat(begun).isEmpty();
            send(out, "b\n");
            assertThat(begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("a\nb\n");
            send(out, "c\n");
        }
        assertThat(begun).isEmpty();
    }

    private static void send(AfterAnswers out, String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
