package io.github.usersmcp.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files below {@code tool-schemas/}, wherever the program was started from: its jar, or a folder of classes. */
final class DefinitionFiles {
    private static final String FOLDER = "tool-schemas/";
    private static final String ENDING = ".json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final List<String> names;

    private DefinitionFiles(List<String> names) {
        this.names = names;
    }

    static DefinitionFiles ofThisProgram() {
        URL folder = DefinitionFiles.class.getClassLoader().getResource(FOLDER + "shared/envelope.json");
        if (folder == null) {
            throw new DefinitionException("shared/envelope.json", "/", "is not in this program");
        }
        try {
            List<String> names = folder.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar)
                    : inFolder(Path.of(URI.create(folder.toString()))
                            .resolve("../..")
                            .normalize());
            return new DefinitionFiles(names);
        } catch (IOException e) {
            throw new UncheckedIOException("The program cannot read its own tool definitions", e);
        }
    }

    /** The definitions' file names, without the shared pieces, sorted. */
    List<String> names() {
        return names;
    }

    /** @param file a path below {@code tool-schemas/} */
    JsonNode read(String file) {
        try (InputStream stream = DefinitionFiles.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new DefinitionException(file, "/", "there is no such file");
            }
            return parse(file, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String file, InputStream json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new DefinitionException(file, "line " + e.getLocation().getLineNr(), e.getOriginalMessage());
        }
    }

    private static List<String> inJar(JarURLConnection jar) throws IOException {
        try (Stream<ZipEntry> entries = jar.getJarFile().stream().map(entry -> (ZipEntry) entry)) {
            return definitions(entries.map(ZipEntry::getName)
                    .filter(name -> name.startsWith(FOLDER))
                    .map(name -> name.substring(FOLDER.length())));
        }
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return definitions(paths.map(path -> path.getFileName().toString()));
        }
    }

    private static List<String> definitions(Stream<String> names) {
        return names.filter(name -> !name.contains("/") && name.endsWith(ENDING))
                .sorted()
                .toList();
    }
}
