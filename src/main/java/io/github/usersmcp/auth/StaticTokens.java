package io.github.usersmcp.auth;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Static tokens, kept as hashes in a file. The file is looked at once in a second at most, and read anew when it has
 * changed; while it is missing or broken, what it held before still counts.
 */
final class StaticTokens implements TokenAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(StaticTokens.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final TokensFile file;
    private final Clock clock;
    private final AtomicReference<Instant> nextLook;
    private volatile Optional<TokensFile.Stamp> stamp;
    private volatile List<TokenEntry> entries;

    private StaticTokens(TokensFile file, Clock clock, Optional<TokensFile.Stamp> stamp, List<TokenEntry> entries) {
        this.file = file;
        this.clock = clock;
        this.stamp = stamp;
        this.entries = entries;
        this.nextLook = new AtomicReference<>(clock.instant().plus(BETWEEN_LOOKS));
    }

    /** What came of reading the file for the first time. */
    record Attempt(Optional<StaticTokens> tokens, List<String> problems) {

        /** The static tokens and these JWTs as one. */
        Opened with(Optional<TokenAuthenticator> jwts) {
            return tokens.<Opened>map(read -> new Opened.Ready(new BearerAuthenticator(Optional.of(read), jwts)))
                    .orElseGet(() -> new Opened.Problem(String.join("\n", problems)));
        }
    }

    static Attempt open(Path path, Clock clock) {
        TokensFile file = new TokensFile(path);
        Optional<TokensFile.Stamp> stamp = file.stamp();
        TokenList list = file.read();
        if (!list.problems().isEmpty()) {
            return new Attempt(Optional.empty(), list.problems());
        }
        warnOfOthers(file);
        return new Attempt(Optional.of(new StaticTokens(file, clock, stamp, list.entries())), List.of());
    }

    /** Compares with every entry, so that the time it takes does not tell how near a guess was. */
    @Override
    public Authentication authenticate(String token) {
        lookAgain();
        TokenHash hash = TokenHash.of(token);
        Optional<TokenEntry> match = Optional.empty();
        for (TokenEntry entry : entries) {
            if (entry.hash().equals(hash)) {
                match = Optional.of(entry);
            }
        }
        return match.<Authentication>map(entry -> new Authentication.Known(entry.principal()))
                .orElseGet(() -> new Authentication.Refused("The token is not known"));
    }

    /** One thread looks, the others go on with what is known. */
    private void lookAgain() {
        Instant now = clock.instant();
        Instant due = nextLook.get();
        if (!now.isBefore(due) && nextLook.compareAndSet(due, now.plus(BETWEEN_LOOKS))) {
            Optional<TokensFile.Stamp> found = file.stamp();
            if (!found.equals(stamp)) {
                stamp = found;
                readAgain();
            }
        }
    }

    private void readAgain() {
        TokenList list = file.read();
        if (list.problems().isEmpty()) {
            entries = list.entries();
            warnOfOthers(file);
            LOG.info(
                    "{} has changed and holds {} tokens now",
                    file.path(),
                    list.entries().size());
        } else {
            LOG.error("The tokens known so far still count, because {}", String.join("; ", list.problems()));
        }
    }

    private static void warnOfOthers(TokensFile file) {
        if (file.isChangedByOthers()) {
            LOG.warn("Others can change {} and so let themselves in; run: chmod go-w {}", file.path(), file.path());
        }
    }
}
