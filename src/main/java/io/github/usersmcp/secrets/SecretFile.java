package io.github.usersmcp.secrets;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.config.Parsed;
import io.github.usersmcp.config.TextFile;
import io.github.usersmcp.secrets.AtomicFile.Ownership;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
            return new Parsed.Bad<>(
                    Files.notExists(path) ? "does not exist" : "cannot be reached: " + TextFile.reason(e));
        }
    }

    /** What keeps the secret from being replaced, found out by trying everything but the replacement. */
    Optional<String> obstacle(Consumer<AtomicFile.Step> steps) {
        if (MountPoint.is(path)) {
            return Optional.of("is a mount point and cannot be replaced; mount its directory instead");
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
            return new Parsed.Bad<>("could not be rewritten: " + TextFile.reason(e));
        }
    }

    private Optional<String> rehearse(AtomicFile file) {
        try {
            file.rehearse(Ownership.of(path));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "cannot be rewritten, because no file with the same owner and mode can be created beside it: "
                            + TextFile.reason(e));
        }
    }

    /**
     * A place that is a file.
     *
     * @param path as it was given, maybe a symbolic link
     */
    record Place(Path path, SecretFormat format) {

        /** Empty for a place that is not a file. */
        static Optional<Place> of(CredentialPlace place) {
            if (place instanceof CredentialPlace.WholeFile file) {
                return Optional.of(new Place(file.path(), new SecretFormat.Whole()));
            }
            return place instanceof CredentialPlace.KeyInFile file
                    ? Optional.of(new Place(file.path(), SecretFormat.Keyed.of(file)))
                    : Optional.empty();
        }

        /** Opens the file as it is now. */
        Parsed<SecretFile> open() {
            return SecretFile.open(path, format);
        }
    }
}
