package io.github.usersmcp.secrets;

import io.github.usersmcp.config.CredentialPlace;
import io.github.usersmcp.io.AtomicFile;
import io.github.usersmcp.secrets.ClientSecretStore.SecretUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A directory with a file that holds a client secret, and stores that keep a new one there. */
record Keeping(Path home) {
    static final String KEY = "oauth2-client-secret";
    static final SecretUse USE = new SecretUse("client", "https://api.example.com");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    Path file(String name, String content) {
        try {
            Path file = Files.writeString(home.resolve(name), content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClientSecretStore yaml(String content) {
        return keyed(file(".cntb.yaml", content));
    }

    ClientSecretStore json(String content) {
        return keyed(file("config.json", content));
    }

    ClientSecretStore whole(String content) {
        return of(new CredentialPlace.WholeFile(file("secret", content)));
    }

    ClientSecretStore keyed(Path file) {
        return of(new CredentialPlace.KeyInFile(file, KEY));
    }

    ClientSecretStore of(CredentialPlace place) {
        return of(place, step -> {});
    }

    ClientSecretStore of(CredentialPlace place, Consumer<AtomicFile.Step> steps) {
        return new ClientSecretStore(Optional.of(place), true, USE, Optional.of(home), CLOCK, steps);
    }

    ClientSecretStore withoutFlag(CredentialPlace place) {
        return new ClientSecretStore(Optional.of(place), false, USE, Optional.of(home), CLOCK, step -> {});
    }

    String yaml() {
        return content(".cntb.yaml");
    }

    String json() {
        return content("config.json");
    }

    String content(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String mode(String name) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> files() {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
