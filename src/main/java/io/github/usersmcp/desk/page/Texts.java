package io.github.usersmcp.desk.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The texts of the pages in one language.
 *
 * @param byKey texts with the placeholders {@code {0}}, {@code {1}} and so on
 */
record Texts(Map<String, String> byKey) {
    Texts {
        byKey = Map.copyOf(byKey);
    }

    /** The English texts. */
    static Texts english() {
        return read("/desk/texts_en.properties");
    }

    private static Texts read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return new Texts(properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    }

    /** @throws IllegalArgumentException if there is no such text */
    String get(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("No text " + key));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
