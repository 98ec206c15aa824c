package io.github.usersmcp.auth;

import io.github.usersmcp.value.Principal;
import io.github.usersmcp.value.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Static tokens, stored as hashes in a file, which is read again at most once a second. Only its current content counts: no
 * token is accepted while the file is missing, empty or unreadable, and an invalid entry accepts no token.
 */
final class StaticTokens implements TokenAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(StaticTokens.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int MOST_LOGGED = 5;

    private final TokensFile file;
    private final Clock clock;
    private final AtomicReference<Instant> nextLook;
    private final Set<Principal> revoked = ConcurrentHashMap.newKeySet();
    private volatile Result<String> content;
    private volatile List<TokenEntry> entries;

    private StaticTokens(TokensFile file, Clock clock, Result<String> content, List<TokenEntry> entries) {
        this.file = file;
        this.clock = clock;
        this.content = content;
        this.entries = entries;
        this.nextLook = new AtomicReference<>(clock.instant().plus(BETWEEN_LOOKS));
    }

    /** At the start, an invalid entry is a problem that prevents the start, since the person who starts the server can fix it. */
    static Result<StaticTokens> open(Path path, Clock clock) {
        TokensFile file = new TokensFile(path);
        Result<String> content = file.read();
        TokenList list = file.list(content);
        if (!list.problems().isEmpty()) {
            return Result.bad(String.join("\n", list.problems()));
        }
        if (list.entries().isEmpty()) {
            LOG.warn("{} contains no token yet, so the server accepts no static token", path);
        }
        return Result.good(new StaticTokens(file, clock, content, list.entries()));
    }

    /** Compares with every entry, so that the time it takes does not reveal how close a guess was. */
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
                .orElseGet(() -> new Authentication.Refused("The token is unknown"));
    }

    @Override
    public boolean admitsAnyone() {
        lookAgain();
        return !entries.isEmpty();
    }

    @Override
    public void reload() {
        nextLook.set(Instant.MIN);
        lookAgain();
    }

    @Override
    public Set<Principal> takeRevoked() {
        lookAgain();
        Set<Principal> taken = Set.copyOf(revoked);
        revoked.removeAll(taken);
        return taken;
    }

    /** One thread checks the file; the others continue with the known tokens. */
    private void lookAgain() {
        Instant now = clock.instant();
        Instant due = nextLook.get();
        if (!now.isBefore(due) && nextLook.compareAndSet(due, now.plus(BETWEEN_LOOKS))) {
            Result<String> found = file.read();
            if (!found.equals(content)) {
                content = found;
                take(file.list(found));
            }
        }
    }

    /** A token that was replaced under the same name is revoked as well. */
    private void take(TokenList list) {
        Set<TokenEntry> gone = new HashSet<>(entries);
        list.entries().forEach(gone::remove);
        entries = list.entries();
        gone.forEach(entry -> revoked.add(entry.principal()));
        warnOfOthers(file);
        if (list.problems().isEmpty() && entries.isEmpty()) {
            LOG.error("The server no longer accepts static tokens, because {} contains none", file.path());
        } else if (list.problems().isEmpty()) {
            LOG.info("{} has changed and now contains {} tokens", file.path(), entries.size());
        } else if (entries.isEmpty()) {
            LOG.error("The server no longer accepts static tokens, because {}", shown(list.problems()));
        } else {
            LOG.error("{} tokens count; others do not, because {}", entries.size(), shown(list.problems()));
        }
    }

    private static String shown(List<String> problems) {
        String first = String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_LOGGED)));
        return problems.size() > MOST_LOGGED ? first + "; and " + (problems.size() - MOST_LOGGED) + " more" : first;
    }

    private static void warnOfOthers(TokensFile file) {
        if (file.isChangedByOthers()) {
            LOG.warn(
                    "Other users can change {} and give themselves access; run: chmod go-w {}",
                    file.path(),
                    file.path());
        }
    }
}
