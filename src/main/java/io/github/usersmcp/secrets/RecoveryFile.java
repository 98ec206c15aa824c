package io.github.usersmcp.secrets;

import io.github.usersmcp.config.KeyedText;
import io.github.usersmcp.config.Secret;
import io.github.usersmcp.io.AtomicFile;
import io.github.usersmcp.io.AtomicFile.Ownership;
import io.github.usersmcp.io.TextFile;
import io.github.usersmcp.secrets.ClientSecretStore.SecretUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file with an access token that can read the new client secret. The old secret is no longer valid when the API replies with the
 * new one, so after a crash at that moment, the program needs another way to sign in.
 */
final class RecoveryFile {
    private static final Set<PosixFilePermission> OWNER_ALONE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String TOKEN_KEY = "accessToken";
    private static final String CLIENT_KEY = "clientId";
    private static final String API_KEY = "api";
    private static final String TIME_KEY = "writtenAt";

    /** Longer than the lifetime of any token, so an older file is useless. */
    private static final Duration LONGEST_USE = Duration.ofHours(1);

    /** How far another machine's clock may be ahead. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private static final String CONTENT = """
            # contabo-users-mcp was about to replace the client secret in the file that this one is named after.
            # Should it have died there, it reads the new secret with this token when it starts, and removes this file.
            %s: %s
            %s: %s
            %s: %s
            %s: %s
            """;

    private final Path path;
    private final SecretUse use;
    private final Clock clock;
    private final AtomicFile file;

    /**
     * The recovery file of a place, given by its real path.
     *
     * @param use what the secret in that place is for
     */
    RecoveryFile(Path place, SecretUse use, Clock clock, Consumer<AtomicFile.Step> steps) {
        this.path = place.resolveSibling(AtomicFile.OWN_PREFIX + place.getFileName() + ".recovery");
        this.use = use;
        this.clock = clock;
        this.file = new AtomicFile(path, steps);
    }

    /** @throws IOException if that fails, or if a file exists that this program may not have written */
    void write(Secret accessToken) throws IOException {
        if (read() instanceof Note.Distrusted distrusted) {
            throw new IOException(
                    "%s is there, but %s; inspect it and remove it".formatted(path.getFileName(), distrusted.reason()));
        }
        String content = CONTENT.formatted(
                TIME_KEY,
                clock.instant(),
                CLIENT_KEY,
                YamlQuoting.SINGLE.quote(use.clientId()),
                API_KEY,
                YamlQuoting.SINGLE.quote(use.api()),
                TOKEN_KEY,
                YamlQuoting.SINGLE.quote(accessToken.reveal()));
        file.write(content.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    Path path() {
        return path;
    }

    /** The file's content, if this program wrote it: another user who can create such a file could choose the next secret. */
    Note read() {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Note.None();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Note.Distrusted("it is not a regular file");
        }
        return foreign()
                .<Note>map(Note.Distrusted::new)
                .orElseGet(() -> TextFile.read(path)
                        .then(text -> KeyedText.read(text, false))
                        .toOptional()
                        .map(this::judge)
                        .orElseGet(() -> new Note.Distrusted("it cannot be read or understood")));
    }

    private Optional<String> foreign() {
        try {
            Optional<Ownership> ownership = Ownership.of(path);
            if (ownership.isEmpty()) {
                return Optional.empty();
            }
            if (!OWNER_ALONE.containsAll(ownership.get().permissions())) {
                return Optional.of("other users can read or change it (mode %s)"
                        .formatted(PosixFilePermissions.toString(ownership.get().permissions())));
            }
            return ownership.get().owner().equals(file.ownerOfNewFiles())
                    ? Optional.empty()
                    : Optional.of(
                            "it belongs to the user " + ownership.get().owner().getName());
        } catch (IOException e) {
            return Optional.of("its owner cannot be determined");
        }
    }

    private Note judge(List<KeyedText> entries) {
        if (!use.clientId().equals(text(entries, CLIENT_KEY).orElse(""))
                || !use.api().equals(text(entries, API_KEY).orElse(""))) {
            return new Note.Distrusted("it is for another client or another API");
        }
        Optional<Secret> token =
                text(entries, TOKEN_KEY).filter(text -> !text.isBlank()).map(Secret::new);
        Optional<Instant> written = text(entries, TIME_KEY).flatMap(RecoveryFile::instant);
        Instant now = clock.instant();
        if (token.isEmpty() || written.isEmpty() || written.get().isAfter(now.plus(LEEWAY))) {
            return new Note.Distrusted("it has no token or no valid time");
        }
        return written.get().isBefore(now.minus(LONGEST_USE))
                ? new Note.Expired("it was written at " + written.get())
                : new Note.Trusted(token.get());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Best effort, and only if this program wrote the file; the next start finds a file that remains. */
    void remove() {
        file.sweep();
        if (read() instanceof Note.Distrusted) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return;
        }
    }

    private static Optional<String> text(List<KeyedText> entries, String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .flatMap(entry -> entry.text().stream())
                .findFirst();
    }

    /** The result of looking for a recovery file. */
    sealed interface Note {

        /** There is no such file. */
        record None() implements Note {}

        /** A recent file that this program wrote for this client. */
        record Trusted(Secret accessToken) implements Note {}

        /** A file that another program or user may have written, or for another client; it is not used, removed or replaced. */
        record Distrusted(String reason) implements Note {}

        /** A file that this program wrote, but whose token has expired. */
        record Expired(String reason) implements Note {}
    }
}
