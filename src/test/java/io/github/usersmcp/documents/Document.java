package io.github.usersmcp.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text file of this project, by its path from the root. */
record Document(Path path, String text) {
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#][^)]*)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```\\w+\\n([^`]*)^```$");

    static Document of(String path) {
        return of(Path.of(path));
    }

    static Document of(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below that directory. */
    static List<Document> below(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(Files::isRegularFile).map(Document::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isNamed(String ending) {
        return path.toString().endsWith(ending);
    }

    /** The text from that heading to the next one. */
    String section(String heading) {
        String[] rest = text.split("(?m)^## " + Pattern.quote(heading) + "$", 2);
        return rest[1].split("(?m)^## ", 2)[0];
    }

    /** The cells of each row of the section's tables, without their heads. */
    List<List<String>> rows(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    List<String> codeSpans() {
        return found(CODE_SPAN);
    }

    /** The text between code fences. */
    List<String> codeBlocks() {
        return found(BLOCK);
    }

    /** Where its links lead, but for those within it. */
    List<String> links() {
        return found(LINK);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
