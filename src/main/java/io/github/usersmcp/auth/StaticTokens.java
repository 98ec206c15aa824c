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
    private static final String SEPARATE = "give the approver a token of its own, with the scope users:approve only";

    private final TokensFile file;
    private final boolean fourEyes;
    private final Clock clock;
    private final AtomicReference<Instant> nextLook;
    private final Set<Principal> revoked = ConcurrentHashMap.newKeySet();
    private volatile Result<String> content;
    private volatile List<TokenEntry> entries;

    private StaticTokens(
            TokensFile file, boolean fourEyes, Clock clock, Result<String> content, List<TokenEntry> entries) {
        this.file = file;
        this.fourEyes = fourEyes;
        this.clock = clock;
        this.content = content;
        this.entries = entries;
        this.nextLook = new AtomicReference<>(clock.instant().plus(BETWEEN_LOOKS));
    }

    /**
     * At the start, an invalid entry is a problem that prevents the start, since the person who starts the server can fix it.
     *
     * @param fourEyes whether no token may both change something and approve it
     */
    static Result<StaticTokens> open(Path path, boolean fourEyes, Clock clock) {
        TokensFile file = new TokensFile(path);
        Result<String> content = file.read();
        TokenList list = file.list(content);
        if (!list.problems().isEmpty()) {
            return Result.bad(String.join("\n", list.problems()));
        }
        Optional<String> doubles = doubles(list);
        if (doubles.isPresent() && fourEyes) {
            return Result.bad("%s: %s, which --four-eyes does not allow; %s".formatted(path, doubles.get(), SEPARATE));
        }
        doubles.ifPresent(names -> LOG.warn("{}: {}; {}", path, names, SEPARATE));
        if (list.entries().isEmpty()) {
            LOG.warn("{} contains no token yet, so the server accepts no static token", path);
        }
        return Result.good(new StaticTokens(file, fourEyes, clock, content, list.entries()));
    }

    @Override
    public Authentication authenticate(String token) {
        return match(token)
                .map(StaticTokens::caller)
                .orElseGet(() -> new Authentication.Refused("The token is unknown"));
    }

    private static Authentication caller(TokenEntry entry) {
        return entry.principal()
                .<Authentication>map(Authentication.Known::new)
                .orElseGet(() -> new Authentication.Unscoped(
                        entry.bearer(), entry.grant().approves()));
    }

    /** Compares with every entry, so that the time it takes does not reveal how close a guess was. */
    private Optional<TokenEntry> match(String token) {
        lookAgain();
        TokenHash hash = TokenHash.of(token);
        Optional<TokenEntry> match = Optional.empty();
        for (TokenEntry entry : entries) {
            if (entry.hash().equals(hash)) {
                match = Optional.of(entry);
            }
        }
        return match;
    }

    @Override
    public DeskTokens deskTokens() {
        return new ForDesk();
    }

    private final class ForDesk implements DeskTokens {
        @Override
        public boolean exist() {
            lookAgain();
            return entries.stream().anyMatch(StaticTokens.this::mayApprove);
        }

        @Override
        public Optional<Bearer> bearer(String token) {
            return match(token).filter(StaticTokens.this::mayApprove).map(Approving::new);
        }
    }

    private final class Approving implements DeskTokens.Bearer {
        private final TokenEntry entry;

        private Approving(TokenEntry entry) {
            this.entry = entry;
        }

        @Override
        public String name() {
            return entry.bearer();
        }

        @Override
        public boolean isStillValid() {
            lookAgain();
            return entries.contains(entry);
        }
    }

    private boolean mayApprove(TokenEntry entry) {
        return entry.grant().approves() && !(fourEyes && entry.grant().changesAndApproves());
    }

    @Override
    public boolean admitsAnyone() {
        lookAgain();
        return entries.stream().anyMatch(entry -> entry.principal().isPresent());
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
        gone.stream().map(TokenEntry::principal).flatMap(Optional::stream).forEach(revoked::add);
        warnOfOthers(file);
        complainOfDoubles(list);
        if (list.problems().isEmpty() && entries.isEmpty()) {
            LOG.error("The server no longer accepts static tokens, because {} contains none", file.path());
        } else if (list.problems().isEmpty()) {
            LOG.info("{} has changed and now contains {} tokens", file.path(), entries.size());
        } else if (entries.isEmpty()) {
            LOG.error("The server no longer accepts static tokens, because {}", joined(list.problems(), "; "));
        } else {
            LOG.error("{} tokens count; others do not, because {}", entries.size(), joined(list.problems(), "; "));
        }
    }

    private void complainOfDoubles(TokenList list) {
        doubles(list).ifPresent(names -> {
            if (fourEyes) {
                LOG.error("{}: {}, so they cannot sign in at the desk; {}", file.path(), names, SEPARATE);
            } else {
                LOG.warn("{}: {}; {}", file.path(), names, SEPARATE);
            }
        });
    }

    /** Which tokens can both change something and approve it, as a sentence; empty when none can. */
    private static Optional<String> doubles(TokenList list) {
        List<String> names = list.entries().stream()
                .filter(entry -> entry.grant().changesAndApproves())
                .map(TokenEntry::name)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("these tokens can both change something and approve it: " + joined(names, ", "));
    }

    private static String joined(List<String> names, String separator) {
        String first = String.join(separator, names.subList(0, Math.min(names.size(), MOST_LOGGED)));
        int others = names.size() - MOST_LOGGED;
        return others > 0 ? first + separator + "and " + others + " more" : first;
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
