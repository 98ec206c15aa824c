package io.github.usersmcp.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that holds the client secret.
 *
 * @param path its real path: a symbolic link stays, and what it points to is rewritten
 */
record SecretFile(Path path, SecretFormat format) {

    static Parsed<SecretFile> open(Path path, SecretFormat format) {
        try {
            return new Parsed.Good<>(new SecretFile(path.toRealPath(), format));
        } catch (IOException e) {
            return new Parsed.Bad<>(Files.notExists(path) ? "does not exist" : "cannot be reached: " + reason(e));
        }
    }

    /** What keeps the secret from being replaced, found out by trying everything but the replacement. */
    Optional<String> obstacle(Consumer<AtomicFile.Step> steps) {
        if (MountPoint.is(path)) {
            return Optional.of("is mounted by itself and cannot be replaced; mount its directory instead");
        }
        return text().then(format::slot).complaint().or(() -> rehearse(new AtomicFile(path, steps)));
    }

    /** Replaces the secret, or tells why the file is as it was. */
    Optional<String> replace(String secret, Consumer<AtomicFile.Step> steps) {
        return text().then(text -> changed(text, secret))
                .then(SecretFile::encoded)
                .then(content -> written(content, new AtomicFile(path, steps)))
                .complaint();
    }

    private Parsed<String> text() {
        return Files.isRegularFile(path) ? TextFile.readWhole(path) : new Parsed.Bad<>("is not a regular file");
    }

    private Parsed<String> changed(String original, String secret) {
        return format.slot(original)
                .then(slot -> new Parsed.Good<>(slot.filledWith(secret)))
                .then(changed -> !secret.isBlank() && format.reads(original, changed, secret)
                        ? new Parsed.Good<>(changed)
                        : new Parsed.Bad<>("cannot hold the new secret so that it is read back exactly"));
    }

    private static Parsed<byte[]> encoded(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            return new Parsed.Good<>(content);
        } catch (CharacterCodingException e) {
            return new Parsed.Bad<>("cannot hold the new secret, which is not Unicode text");
        }
    }

    private Parsed<Path> written(byte[] content, AtomicFile file) {
        try {
            file.sweep();
            file.write(content, Ownership.of(path));
            return new Parsed.Good<>(path);
        } catch (IOException e) {
            return new Parsed.Bad<>("could not be rewritten: " + reason(e));
        }
    }

    private Optional<String> rehearse(AtomicFile file) {
        try {
            file.rehearse(Ownership.of(path));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "cannot be rewritten, for no file of the same owner and mode can be made beside it: " + reason(e));
        }
    }

    /** In words, and without the path that the message of a file system begins with. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
