package io.github.usersmcp.config;

import java.nio.file.Path;

/** Where a secret was read, in enough detail to replace it there. */
public sealed interface CredentialPlace {

    /** An environment variable, which only those who start the program can change. */
    record Variable(String name) implements CredentialPlace {}

    /** A file that holds the secret and nothing else. */
    record WholeFile(Path path) implements CredentialPlace {}

    /** A top-level key of a file: JSON when the file's name ends in {@code .json}, else YAML. */
    record KeyInFile(Path path, String key) implements CredentialPlace {}
}
