package io.github.usersmcp.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place that is a file.
 *
 * @param path as it was given, maybe a symbolic link
 */
record FilePlace(Path path, SecretFormat format) {

    /** Empty for a place that is none. */
    static Optional<FilePlace> of(CredentialPlace place) {
        if (place instanceof CredentialPlace.WholeFile file) {
            return Optional.of(new FilePlace(file.path(), new SecretFormat.Whole()));
        }
        return place instanceof CredentialPlace.KeyInFile file
                ? Optional.of(new FilePlace(file.path(), SecretFormat.Keyed.of(file)))
                : Optional.empty();
    }

    /** The file as it stands now. */
    Parsed<SecretFile> open() {
        return SecretFile.open(path, format);
    }
}
