package io.github.usersmcp.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for contributors name files and types that exist. */
class ContributorPagesTest {
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
    private static final Pattern PATH = Pattern.compile("(examples|tool-schemas|src)/[\\w./-]*");
    private static final Set<String> OF_OTHERS = Set.of("HttpClient", "McpAsyncServer");

    @ParameterizedTest
    @ValueSource(strings = {"src/README.md", "CONTRIBUTING.md"})
    void everyTypeThatAPageNamesExists(String page) throws IOException {
        Set<String> types = types();

        assertThat(Document.of(page).codeSpans())
                .filteredOn(span -> TYPE.matcher(span).matches() && !OF_OTHERS.contains(span))
                .isNotEmpty()
                .isSubsetOf(types);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/README.md", "CONTRIBUTING.md", "SECURITY.md"})
    void everyFileThatAPageNamesExists(String page) {
        Document document = Document.of(page);
        Path folder = Path.of(page).resolveSibling("");
        Stream<Path> named = document.codeSpans().stream()
                .filter(span -> PATH.matcher(span).matches() && !span.contains("*"))
                .map(Path::of);
        Stream<Path> linked =
                document.links().stream().filter(link -> !link.contains("://")).map(folder::resolve);

        assertThat(Stream.concat(named, linked))
                .allSatisfy(path -> assertThat(path).exists());
    }

    private static Set<String> types() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
