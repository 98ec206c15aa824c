package io.github.usersmcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The inputs that a fuzzer starts from, and those that it has found something with: each is a test for good. And how many
 * random ones the tests try.
 */
public final class FuzzInputs {
    private static final Path DIRECTORY = Path.of("src/test/resources/fuzz");

    private FuzzInputs() {}

    /** How many random inputs a test tries: as many as usual, or that many times more by the property {@code fuzz.times}. */
    public static int rounds(int usual) {
        return usual * Integer.getInteger("fuzz.times", 1);
    }

    /** Name and bytes of every input for this target. */
    public static Stream<Arguments> of(String target) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(target))) {
            List<Path> sorted = files.sorted().toList();
            return sorted.stream().map(file -> Arguments.of(file.getFileName().toString(), bytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
