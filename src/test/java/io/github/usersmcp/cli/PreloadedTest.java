package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreloadedTest {
    private final AtomicInteger times = new AtomicInteger();

    @Test
    void aValueThatWasBegunIsWorkedOutOnceOnAThreadOfItsOwn() {
        Preloaded<String> name = new Preloaded<>("ahead", () -> {
            times.incrementAndGet();
            return Thread.currentThread().getName();
        });
        name.begin();
        assertThat(name.get()).isIn("ahead", Thread.currentThread().getName());
        assertThat(name.get()).isEqualTo(name.get());
        assertThat(times).hasValue(1);
    }

    @Test
    void aValueThatWasNotBegunIsWorkedOutWhenItIsNeeded() {
        Preloaded<String> name =
                new Preloaded<>("ahead", () -> Thread.currentThread().getName());
        assertThat(name.get()).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void aFailureIsThrownToWhoeverNeedsTheValue() {
        Preloaded<String> broken = new Preloaded<>("ahead", () -> {
            throw new IllegalArgumentException("broken");
        });
        broken.begin();
        assertThatThrownBy(broken::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broken");
    }
}
