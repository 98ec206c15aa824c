package io.github.usersmcp.cli;

import io.github.usersmcp.audit.AuditFile;
import io.github.usersmcp.audit.AuditTrail;
import io.github.usersmcp.audit.AuditTrail.AuditStream;
import io.github.usersmcp.audit.AuditTrail.ChainSettings;
import io.github.usersmcp.audit.TrailKey;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.output.SharedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Resolves {@code --audit-log}. A name of one of the process's own outputs, such as {@code /dev/stdout}, resolves to
 * that output itself: opening it again fails if it is a socket, and if it is a file, the two would overwrite each
 * other.
 */
final class AuditDestination {
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");
    private static final Path STANDARD_ERROR = Path.of("/dev/stderr");
    private static final Path NOTHING = Path.of("/dev/null");

    private AuditDestination() {}

    /** Why records must not go to standard output when it carries the protocol; empty if there is no conflict. */
    static Optional<String> conflictWithProtocol(Settings.Audit settings) {
        return settings.file()
                .filter(file -> isSame(file, STANDARD_OUTPUT))
                .filter(file -> !isSame(file, STANDARD_ERROR) && !isSame(file, NOTHING))
                .map(file ->
                        ("--audit-log %s is standard output, which carries the protocol over stdio. Omit --audit-log"
                                        + " to write to standard error, or name a file.")
                                .formatted(file));
    }

    static AuditTrail open(Settings.Audit settings, Clock clock, Terminal terminal) {
        ChainSettings linking =
                new ChainSettings(clock, UUID::randomUUID, settings.key().map(key -> new TrailKey(key.key())));
        if (settings.file().isEmpty() || isSame(settings.file().get(), STANDARD_ERROR)) {
            return new AuditStream("standard error", terminal.records(), linking);
        }
        return isSame(settings.file().get(), STANDARD_OUTPUT)
                ? new AuditStream(
                        "standard output",
                        new SharedOutput("standard output", new CheckedOutput(terminal.out())).records(),
                        linking)
                : new AuditFile(settings.file().get(), linking);
    }

    private static boolean isSame(Path file, Path output) {
        try {
            return Files.isSameFile(file, output);
        } catch (IOException e) {
            return false;
        }
    }
}
