package io.github.usersmcp.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A note beside a place: an access token that can still read the new client secret. The API answers with the new secret
 * while the old one is already dead, so a process that dies there needs a way in that is not the secret.
 */
final class RecoveryFile {
    private static final String TOKEN_KEY = "accessToken";
    private static final String CONTENT = """
            # contabo-users-mcp was about to replace the client secret in the file that this one is named after.
            # Should it have died there, it reads the new secret with this token when it starts, and removes this file.
            writtenAt: %s
            %s: %s
            """;

    private final Path path;
    private final Clock clock;
    private final AtomicFile file;

    /** The recovery file of a place, given by its real path. */
    RecoveryFile(Path place, Clock clock, Consumer<AtomicFile.Step> steps) {
        this.path = place.resolveSibling(AtomicFile.OWN_PREFIX + place.getFileName() + ".recovery");
        this.clock = clock;
        this.file = new AtomicFile(path, steps);
    }

    void write(Secret accessToken) throws IOException {
        String content = CONTENT.formatted(clock.instant(), TOKEN_KEY, Quoting.SINGLE.quote(accessToken.reveal()));
        file.write(content.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /** The token; empty when there is no such file, or none that can be read. */
    Optional<Secret> read() {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? TextFile.read(path)
                        .then(text -> KeyedTextReader.read(text, false))
                        .orComplain(complaint -> {})
                        .flatMap(RecoveryFile::token)
                : Optional.empty();
    }

    /** As far as it goes: a file that is left is found at the next start. */
    void remove() {
        file.sweep();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return;
        }
    }

    private static Optional<Secret> token(List<KeyedText> entries) {
        return entries.stream()
                .filter(entry -> entry.key().equals(TOKEN_KEY))
                .flatMap(entry -> entry.text().stream())
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(Secret::new);
    }
}
