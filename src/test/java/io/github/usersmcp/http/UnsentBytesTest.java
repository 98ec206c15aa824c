package io.github.usersmcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.MovableClock;
import io.github.usersmcp.limit.FairLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsentBytesTest {
    private final MovableClock clock = new MovableClock();
    private final UnsentBytes unsent = new UnsentBytes(FairLimit.shared(1000), Duration.ofMinutes(1), clock);
    private final List<String> cut = new ArrayList<>();

    private UnsentBytes.Unsent answer(String caller, String name, int bytes) {
        return unsent.answer(caller, bytes, () -> cut.add(name));
    }

    @Test
    void whoReadsNothingIsCutOffForItsOwnNewerAnswers() {
        answer("good", "good", 400);
        answer("hostile", "first", 300);
        answer("hostile", "second", 200);

        answer("hostile", "third", 100);

        assertThat(cut).containsExactly("first");
    }

    @Test
    void whatWasSentCountsNoMore() {
        for (int number = 0; number < 100; number++) {
            answer("anna", "answer", 400).done();
        }

        assertThat(cut).isEmpty();
    }

    @Test
    void anAnswerLargerThanAllIsSentAlone() {
        answer("anna", "small", 10);

        answer("anna", "large", 1_000_000);

        assertThat(cut).containsExactly("small");
    }

    @Test
    void anAnswerThatIsNotTakenInTimeIsCutOff() {
        answer("anna", "slow", 10);
        unsent.event("anna", 10, () -> cut.add("event"));

        clock.advance(Duration.ofMinutes(1));
        unsent.sweep();
        assertThat(cut).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        unsent.sweep();

        assertThat(cut).containsExactly("slow");
    }
}
