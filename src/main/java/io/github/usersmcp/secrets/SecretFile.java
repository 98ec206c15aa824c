package io.github.usersmcp.secrets;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.io.AtomicFile;
import io.github.usersmcp.io.AtomicFile.Ownership;
import io.github.usersmcp.io.BoundedFile;
import io.github.usersmcp.io.TextFile;
import io.github.usersmcp.value.Result;
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
 * @param path its real path: a symbolic link stays, and its target is rewritten
 */
record SecretFile(Path path, SecretFormat format) {

    static Result<SecretFile> open(Path path, SecretFormat format) {
        try {
            return Result.good(new SecretFile(path.toRealPath(), format));
        } catch (IOException e) {
            return Result.bad(Files.notExists(path) ? "does not exist" : "cannot be reached: " + BoundedFile.reason(e));
        }
    }

    /** Why the secret cannot be replaced, found out by trying everything but the replacement. */
    Optional<String> obstacle(Consumer<AtomicFile.Step> steps) {
        if (MountPoint.is(path)) {
            return Optional.of("is a mount point and cannot be replaced; mount its directory instead");
        }
        return text().then(format::slot).problem().or(() -> rehearse(new AtomicFile(path, steps)));
    }

    /** Replaces the secret; if that fails, returns why, and the file is unchanged. */
    Optional<String> replace(String secret, Consumer<AtomicFile.Step> steps) {
        return text().then(text -> changed(text, secret))
                .then(SecretFile::encoded)
                .then(content -> written(content, new AtomicFile(path, steps)))
                .problem();
    }

    private Result<String> text() {
        return Files.isRegularFile(path) ? TextFile.readWhole(path) : Result.bad("is not a regular file");
    }

    private Result<String> changed(String original, String secret) {
        return format.slot(original)
                .then(slot -> Result.good(slot.filledWith(secret)))
                .then(changed -> !secret.isBlank() && format.reads(original, changed, secret)
                        ? Result.good(changed)
                        : Result.bad("cannot hold the new secret so that it is read back exactly"));
    }

    private static Result<byte[]> encoded(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            return Result.good(content);
        } catch (CharacterCodingException e) {
            return Result.bad("cannot hold the new secret, which is not Unicode text");
        }
    }

    private Result<Path> written(byte[] content, AtomicFile file) {
        try {
            file.sweep();
            file.write(content, Ownership.of(path));
            return Result.good(path);
        } catch (IOException e) {
            return Result.bad("could not be rewritten: " + BoundedFile.reason(e));
        }
    }

    private Optional<String> rehearse(AtomicFile file) {
        try {
            file.rehearse(Ownership.of(path));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "cannot be rewritten, because no file with the same owner and mode can be created beside it: "
                            + BoundedFile.reason(e));
        }
    }

    /**
     * A place that is a file.
     *
     * @param path the configured path, maybe a symbolic link
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
        Result<SecretFile> open() {
            return SecretFile.open(path, format);
        }
    }
}
