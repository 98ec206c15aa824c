package io.github.usersmcp.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sheet of scores is complete, adds up, and is about the descriptions that the tools have now. */
class DescriptionScoresTest {
    private static final String SHEET = "tool-schemas/SCORES.md";
    private static final List<String> CRITERIA =
            List.of("purpose", "when to use", "behavior", "parameters", "brevity", "completeness");
    private static final List<Integer> MOST_POINTS = List.of(25, 20, 20, 15, 10, 10);
    private static final double POINTS_FOR_ONE = 20;
    private static final double LOWEST_SCORE = 4.8;
    private static final int DIGITS = 12;

    /** One row: what was scored, the points by criterion, their sum, the score as written, and the reasons. */
    record Row(String tool, String digest, List<Integer> points, int sum, String score, String reasons) {
        static Row of(List<String> cells) {
            return new Row(
                    cells.get(0).replace("`", ""),
                    cells.get(1).replace("`", ""),
                    cells.subList(2, 8).stream().map(Integer::valueOf).toList(),
                    Integer.parseInt(cells.get(8)),
                    cells.get(9),
                    cells.get(10));
        }

        @Override
        public String toString() {
            return tool;
        }
    }

    static List<Row> rows() {
        return Document.of(SHEET).rows("Tools").stream().map(Row::of).toList();
    }

    @Test
    void everyToolHasARow() {
        assertThat(rows())
                .extracting(Row::tool)
                .containsExactlyElementsOf(ToolCatalog.load().tools().stream()
                        .map(ToolDefinition::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itIsTheDescriptionOfNowThatWasScored(Row row) {
        assertThat(row.digest())
                .as(
                        "%s: its description or one of its arguments' has changed. Score the row again, as %s says, then"
                                + " enter the digest %s",
                        row.tool(), SHEET, digest(row.tool()))
                .isEqualTo(digest(row.tool()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itsPointsAddUpToAScoreThatIsHighEnough(Row row) {
        assertThat(row.sum())
                .isEqualTo(row.points().stream().mapToInt(Integer::intValue).sum());
        assertThat(row.score()).isEqualTo(twoDecimals(row.sum() / POINTS_FOR_ONE));
        assertThat(row.sum() / POINTS_FOR_ONE).isGreaterThanOrEqualTo(LOWEST_SCORE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyPointLostHasAReasonInTheOrderOfTheCriteria(Row row) {
        assertThat(row.points()).allSatisfy(points -> assertThat(points).isNotNegative());
        String reasons = IntStream.range(0, CRITERIA.size())
                .filter(index -> !row.points().get(index).equals(MOST_POINTS.get(index)))
                .mapToObj(index -> Pattern.quote("%s −%d: "
                                .formatted(
                                        CRITERIA.get(index),
                                        MOST_POINTS.get(index) - row.points().get(index)))
                        + "[^;]+")
                .reduce((first, next) -> first + "; " + next)
                .orElse("");
        assertThat(row.reasons()).matches(reasons);
    }

    @Test
    void itsMeanAndItsLowestScoreAreThoseOfTheRows() {
        List<Double> scores =
                rows().stream().map(row -> row.sum() / POINTS_FOR_ONE).toList();
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double lowest = scores.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(Document.of(SHEET).section("Tools"))
                .contains("Mean %s, lowest %s.".formatted(twoDecimals(mean), twoDecimals(lowest)));
    }

    @Test
    void itsColumnsAreTheCriteria() {
        assertThat(Document.of(SHEET).text()).contains("| " + String.join(" | ", CRITERIA) + " |");
        assertThat(IntStream.range(0, CRITERIA.size()))
                .allSatisfy(index -> assertThat(Document.of(SHEET).text())
                        .contains("**%s** (%d)".formatted(CRITERIA.get(index), MOST_POINTS.get(index))));
    }

    /** Of the description and each argument's, a line each. */
    private static String digest(String tool) {
        ToolDefinition definition = ToolCatalog.load().find(tool).orElseThrow();
        Stream<String> arguments = definition.inputSchema().path("properties").properties().stream()
                .map(argument -> argument.getKey() + ": "
                        + argument.getValue().path("description").asString());
        String words = String.join(
                "\n",
                Stream.concat(Stream.of(definition.description()), arguments).toList());
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String twoDecimals(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
