package io.github.usersmcp.call;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.secrets.ClientSecretStore;
import io.github.usersmcp.secrets.ClientSecretStore.SecretUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory with the vendor's configuration file, which contains the server's own client secret. */
record SecretOnDisk(Path directory) {
    static final SecretUse USE = new SecretUse("sandbox-client", "http://127.0.0.1");
    private static final String KEY = "oauth2-client-secret";
    private static final String CONTENT = "# mine\noauth2-client-secret: '%s' # keep\noauth2-user: priya\n";

    static SecretOnDisk in(Path directory) {
        SecretOnDisk disk = new SecretOnDisk(directory);
        try {
            Files.writeString(disk.file(), content("sandbox-client-secret"));
            Files.setPosixFilePermissions(disk.file(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return disk;
    }

    static String content(String secret) {
        return CONTENT.formatted(secret);
    }

    ClientSecretStore writable() {
        return store(true);
    }

    ClientSecretStore store(boolean update) {
        return new ClientSecretStore(Optional.of(new CredentialPlace.KeyInFile(file(), KEY)), update, USE);
    }

    String words() {
        return writable().placeInWords();
    }

    String content() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the directory, by name. */
    List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a directory where the file was, so that nothing can be written there any more. */
    void breakPlace() {
        try {
            Files.delete(file());
            Files.createDirectory(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return directory.resolve(".cntb.yaml");
    }
}
