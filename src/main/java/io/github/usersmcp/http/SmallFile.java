package io.github.usersmcp.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that hold keys and certificates. */
final class SmallFile {
    private static final int MOST_BYTES = 1024 * 1024;

    private SmallFile() {}

    /** @param what what the file is, such as {@code TLS key} */
    static Loaded<byte[]> read(String what, Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return bad(what, file, "is not a regular file; name one that can be read again when it changes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? bad(what, file, "is longer than 1 MiB, so it is something else")
                    : new Loaded.Good<>(bytes);
        } catch (NoSuchFileException e) {
            return bad(what, file, "does not exist");
        } catch (IOException e) {
            return bad(what, file, "cannot be read by this user; check its permissions");
        }
    }

    static <T> Loaded<T> bad(String what, Path file, String problem) {
        return new Loaded.Bad<>("The %s %s %s".formatted(what, file, problem));
    }
}
