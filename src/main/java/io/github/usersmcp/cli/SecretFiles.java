package io.github.usersmcp.cli;

import io.github.usersmcp.call.SecretHandover;
import io.github.usersmcp.config.Settings;
import io.github.usersmcp.config.Settings.SecretsFormat;
import io.github.usersmcp.config.Sources;
import io.github.usersmcp.desk.handover.SecretRenderings;
import io.github.usersmcp.secrets.SecretsDirectory;
import io.github.usersmcp.value.Result;
import io.github.usersmcp.value.RevealedSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes revealed secrets into files that only the user of this process can read, for {@code --reveal-to file}. */
final class SecretFiles implements SecretHandover {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_PART = 60;

    private final Path path;
    private final SecretsDirectory directory;
    private final SecretsFormat format;
    private final Clock clock;

    private SecretFiles(Path path, SecretsFormat format, Clock clock) {
        this.path = path;
        this.directory = new SecretsDirectory(path);
        this.format = format;
        this.clock = clock;
    }

    /** A file with its ending. */
    private record Rendered(String ending, String content) {}

    static SecretHandover of(Settings.Secrets settings, Clock clock) {
        return settings.directory()
                .or(SecretFiles::ownDirectory)
                .<SecretHandover>map(path -> new SecretFiles(path, settings.format(), clock))
                .orElseGet(() -> SecretHandover.unavailable(
                        To.FILE, "the user of the server has no home directory; set --secrets-dir"));
    }

    private static Optional<Path> ownDirectory() {
        return Sources.homeOfProcess(System.getenv())
                .map(home ->
                        home.resolve(".config").resolve("contabo-users-mcp").resolve("secrets"));
    }

    @Override
    public To to() {
        return To.FILE;
    }

    @Override
    public Optional<Problem> obstacle(String caller) {
        return directory.obstacle().map(complaint -> new Problem(inWords(complaint), false));
    }

    @Override
    public Result<Receipt> handOver(Revealed revealed) {
        Rendered rendered = rendered(revealed.secrets());
        return directory
                .write(name(revealed), rendered.ending(), rendered.content().getBytes(StandardCharsets.UTF_8))
                .reworded(this::inWords)
                .then(file -> Result.good(new Receipt(To.FILE, Optional.empty(), Optional.of(file), Optional.empty())));
    }

    private String inWords(String complaint) {
        return "the directory %s %s".formatted(path, complaint);
    }

    /** In the operator's format, or in JSON if that cannot hold these secrets exactly. */
    private Rendered rendered(RevealedSecrets secrets) {
        Optional<Rendered> chosen = switch (format) {
            case AWS -> SecretRenderings.awsProfiles(secrets).map(text -> new Rendered("aws", text));
            case ENV -> SecretRenderings.env(secrets).map(text -> new Rendered("env", text));
            case JSON -> Optional.empty();
        };
        return chosen.orElseGet(() -> new Rendered("json", SecretRenderings.json(secrets)));
    }

    private String name(Revealed revealed) {
        String subject = revealed.subject().map(id -> "-" + plain(id)).orElse("");
        return plain(revealed.tool()) + subject + "-" + TIME.format(clock.instant());
    }

    private static String plain(String text) {
        String kept = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return kept.substring(0, Math.min(kept.length(), LONGEST_PART));
    }
}
