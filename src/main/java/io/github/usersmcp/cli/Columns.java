package io.github.usersmcp.cli;

import java.util.List;
import java.util.stream.IntStream;

/** Formats rows of cells as aligned lines: every column as wide as its widest cell, two spaces apart. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** @param rows all with the same number of cells, at least one */
    static List<String> aligned(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell)
                    .append(" ".repeat(width(column, rows) - cell.length()))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(int column, List<List<String>> rows) {
        return rows.stream()
                .flatMapToInt(row -> IntStream.of(row.get(column).length()))
                .max()
                .orElse(0);
    }
}
