package io.github.usersmcp.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The definition source files, one per tool.
 *
 * @param folder {@code tool-schemas/}
 */
record DefinitionFiles(Path folder) {
    private static final String ENDING = ".json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Every definition by file name, sorted, with shared references resolved. */
    Map<String, JsonNode> resolved() {
        SharedRefs pieces = new SharedRefs(this::read);
        Map<String, JsonNode> definitions = new LinkedHashMap<>();
        names().forEach(file -> definitions.put(file, pieces.resolve(file, read(file))));
        return definitions;
    }

    /** @param file a path below the folder */
    JsonNode read(String file) {
        try (InputStream stream = Files.newInputStream(folder.resolve(file))) {
            return parse(file, stream);
        } catch (NoSuchFileException e) {
            throw new DefinitionException(file, "/", "no such file");
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

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
