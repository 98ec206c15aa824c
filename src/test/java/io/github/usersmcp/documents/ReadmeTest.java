package io.github.usersmcp.documents;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.usersmcp.catalog.ToolCatalog;
import io.github.usersmcp.catalog.ToolDefinition;
import io.github.usersmcp.catalog.Toolset;
import io.github.usersmcp.value.Risk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README says what is so. */
class ReadmeTest {
    private static final Document README = Document.of("README.md");
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern OF_THE_PROJECT = Pattern.compile("(examples|tool-schemas|src)/[\\w./-]*");

    private final String help = CommandRun.of("--help").output();

    @Test
    void itsTableNamesEveryToolWithItsBaseAndHighestRisk() {
        List<String> inTheTable = README.rows("Tools").stream()
                .map(row -> row.get(0) + " " + row.get(1) + " to " + highestLevel(row.get(1) + " " + row.get(2)))
                .toList();

        assertThat(inTheTable)
                .containsExactlyElementsOf(ToolCatalog.load().tools().stream()
                        .map(ReadmeTest::line)
                        .toList());
    }

    @Test
    void itNamesTheToolsOfEveryToolsetButThatOfAllOthers() {
        String section = README.section("Tools").replaceAll("\\s+", " ");

        assertThat(Arrays.stream(Toolset.values()).filter(toolset -> toolset != Toolset.USERS))
                .allSatisfy(toolset ->
                        assertThat(section).contains("`%s` (%s)".formatted(toolset.label(), toolsOf(toolset))));
    }

    private static String toolsOf(Toolset toolset) {
        return ToolCatalog.load().tools().stream()
                .filter(tool -> tool.toolset() == toolset)
                .map(tool -> "`" + tool.name() + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void everyFlagThatItNamesIsInTheHelp() {
        assertThat(flagsOfOurs())
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(flags(help)).contains(flag));
    }

    @Test
    void itsCommandsAreThoseOfTheHelp() {
        List<String> inTheTable = README.rows("Commands").stream()
                .map(row -> firstWord(row.get(0).replace("`", "")))
                .toList();

        assertThat(inTheTable).containsExactlyElementsOf(commands(help));
    }

    @Test
    void everyFileThatItNamesExists() {
        Stream<String> named = README.codeSpans().stream()
                .filter(span -> OF_THE_PROJECT.matcher(span).matches());
        Stream<String> linked = README.links().stream().filter(link -> !link.contains("://"));

        assertThat(Stream.concat(named, linked))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void everyPackageThatTheArchitecturePageNamesExists() {
        Path root = Path.of("src/main/java/io/github/usersmcp");

        assertThat(Document.of("src/README.md")
                        .section("Packages")
                        .lines()
                        .filter(line -> line.matches("[a-z]+ {2,}.*"))
                        .map(ReadmeTest::firstWord))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(root.resolve(name)).isDirectory());
    }

    @Test
    void itsTestCommandIsWhatTheContinuousIntegrationRuns() {
        String testCommand = README.codeBlocks().stream()
                .map(String::strip)
                .filter(block -> block.startsWith("mvn") && block.endsWith("verify"))
                .findFirst()
                .orElseThrow();

        assertThat(Document.of(".ci/run").text().lines()).anyMatch(line -> line.startsWith(testCommand));
    }

    @Test
    void theConversationThatItShowsIsPartOfTheDemo() {
        List<String> demo = lines(CommandRun.of("demo").output());

        assertThat(lines(README.codeBlocks().stream()
                        .filter(block -> block.startsWith("It lists"))
                        .findFirst()
                        .orElseThrow()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(demo).contains(line));
    }

    private static String line(ToolDefinition tool) {
        return "`%s` %s to %s"
                .formatted(
                        tool.name(), tool.baseRisk().label(), tool.highestRisk().label());
    }

    private static String highestLevel(String text) {
        return Arrays.stream(Risk.values())
                .map(Risk::label)
                .filter(text::contains)
                .reduce((lower, higher) -> higher)
                .orElseThrow();
    }

    /** Those of other programs stand in blocks only, on lines that begin with that program's name. */
    private static List<String> flagsOfOurs() {
        Stream<String> spans = README.codeSpans().stream().filter(not(span -> span.startsWith("src/")));
        Stream<String> lines =
                README.codeBlocks().stream().flatMap(String::lines).filter(not(line -> line.startsWith("npx")));
        return Stream.concat(spans, lines)
                .flatMap(text -> flags(text).stream())
                .distinct()
                .toList();
    }

    private static List<String> flags(String text) {
        return FLAG.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static List<String> commands(String help) {
        return help.lines()
                .dropWhile(line -> !line.equals("Commands"))
                .skip(2)
                .takeWhile(not(String::isBlank))
                .filter(line -> line.matches(" {2}[a-z].*"))
                .map(line -> firstWord(line.strip()))
                .toList();
    }

    private static String firstWord(String text) {
        return text.replaceFirst(" .*", "");
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }
}
