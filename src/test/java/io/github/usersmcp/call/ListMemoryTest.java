package io.github.usersmcp.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListMemoryTest {
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"32, 2, 2", "96, 3, 4", "256, 8, 4", "4096, 16, 32"})
    void allListsTogetherTakeAnEighthOfTheHeap(long heap, int lists, long bytes) {
        assertThat(ListMemory.of(heap * MEBIBYTE)).isEqualTo(new ListMemory(lists, bytes * MEBIBYTE));
    }
}
