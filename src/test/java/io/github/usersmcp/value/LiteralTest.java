package io.github.usersmcp.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiteralTest {

    @RepeatedTest(200)
    void itReplacesWhatTheJdkReplaces(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = letters(random, 1 + random.nextInt(20));
        String words = letters(random, 30) + text + letters(random, random.nextInt(30)) + text + text;

        assertThat(new Literal(text).replacedIn(words, "-")).isEqualTo(words.replace(text, "-"));
        assertThat(new Literal(text).isIn(words)).isTrue();
        assertThat(new Literal(text + "c").isIn(words)).isFalse();
    }

    /** A naive search takes hours for this input. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTimeDoesNotGrowWithTheText() {
        Literal literal = new Literal("a".repeat(4_000_000) + "b");

        assertThat(literal.isIn("a".repeat(8_000_000))).isFalse();
    }

    private static String letters(Random random, int count) {
        StringBuilder letters = new StringBuilder();
        random.ints(count, 'a', 'c').forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
