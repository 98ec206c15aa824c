package io.github.usersmcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks prose against {@code src/test/resources/wordlist.txt}. In Java, prose means comments and string literals. */
class WordlistTest {
    private static final List<Path> FOLDERS = Stream.of("src", "tool-schemas", "examples", ".github")
            .map(Path::of)
            .toList();

    private static final Pattern FILE = Pattern.compile(
            ".*\\.(java|md|json|ya?ml|toml|txt|conf|service)|examples/deploy/.*|src/(main/resources|dist)/.*");

    /** The history is not rewritten, and files that others wrote are not ours to reword. */
    private static final Pattern OTHERS = Pattern.compile(
            "CHANGELOG\\.md|src/test/(resources|schemas)/.*|" + "src/main/resources/sandbox/.*|.*package-lock\\.json");

    private static final Pattern JAVA_PROSE =
            Pattern.compile("//.*|/\\*.*|^\\s*\\*.*|\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'");

    private final List<Entry> wordlist = entries();

    @Test
    void proseUsesPlainAmericanEnglish() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : files()) {
            List<String> lines = prose(file);
            IntStream.range(0, lines.size())
                    .forEach(index -> suggestions(lines.get(index))
                            .forEach(suggestion -> findings.add(file + ":" + (index + 1) + ": " + suggestion)));
        }
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "The server shall stop., shall → will",
        "An e-mail is sent., e-mail → email",
        "The request was cancelled., cancelled → canceled"
    })
    void aFindingNamesTheWordAndWhatToWrite(String line, String suggestion) {
        assertThat(suggestions(line))
                .hasSize(1)
                .allSatisfy(found -> assertThat(found).startsWith(suggestion));
    }

    @ParameterizedTest
    @CsvSource({
        "The client sends notifications/cancelled.",
        "This is no longer valid.",
        "The marshaller and the amendment stay.",
        "Read a text file."
    })
    void ordinaryWordsPass(String line) {
        assertThat(suggestions(line)).isEmpty();
    }

    private List<String> suggestions(String line) {
        return wordlist.stream()
                .flatMap(entry -> entry.pattern()
                        .matcher(line)
                        .results()
                        .map(match -> match.group() + " → " + entry.suggestion()))
                .toList();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""))) {
            root.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
        }
        for (Path folder : FOLDERS) {
            try (Stream<Path> below = Files.walk(folder)) {
                below.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files.stream().filter(WordlistTest::isChecked).sorted().toList();
    }

    private static boolean isChecked(Path file) {
        String name = file.toString().replace('\\', '/');
        return FILE.matcher(name).matches() && !OTHERS.matcher(name).matches() && !name.endsWith("/WordlistTest.java");
    }

    private static List<String> prose(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (!file.toString().endsWith(".java")) {
            return lines;
        }
        List<String> prose = new ArrayList<>();
        boolean textBlock = false;
        for (String line : lines) {
            boolean opensOrCloses = line.contains("\"\"\"") && line.indexOf("\"\"\"") == line.lastIndexOf("\"\"\"");
            prose.add(textBlock || opensOrCloses ? line : javaProse(line));
            textBlock ^= opensOrCloses;
        }
        return prose;
    }

    private static String javaProse(String line) {
        return String.join(
                " ",
                JAVA_PROSE.matcher(line).results().map(found -> found.group()).toList());
    }

    private static List<Entry> entries() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "wordlist.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Entry::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(Pattern pattern, String suggestion) {
        static Entry of(String line) {
            String[] parts = line.split(" => ", 2);
            return new Entry(
                    Pattern.compile("(?<!\\w)(?:" + parts[0] + ")(?!\\w)", Pattern.CASE_INSENSITIVE), parts[1]);
        }
    }
}
