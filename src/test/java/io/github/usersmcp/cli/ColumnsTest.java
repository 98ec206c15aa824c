package io.github.usersmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void everyColumnIsAsWideAsItsWidestCell() {
        assertThat(Columns.aligned(List.of(List.of("a", "long", "x"), List.of("wider", "b", "y"))))
                .containsExactly("a      long  x", "wider  b     y");
    }

    @Test
    void anEmptyLastCellLeavesNoSpaces() {
        assertThat(Columns.aligned(List.of(List.of("a", ""), List.of("b", "c"))))
                .containsExactly("a", "b  c");
    }

    @Test
    void noRowsAreNoLines() {
        assertThat(Columns.aligned(List.of())).isEmpty();
    }
}
