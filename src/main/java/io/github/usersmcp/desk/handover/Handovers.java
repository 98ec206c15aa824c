package io.github.usersmcp.desk.handover;

import io.github.usersmcp.value.Result;
import io.github.usersmcp.value.RevealedSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets that wait for a person. Each is kept in memory only, for at most {@link #WAITING}, and is given out once. An
 * unknown, expired or used id and one that waits for another person give the same answer, so that ids cannot be probed.
 * Safe for use by many threads.
 */
public final class Handovers {
    /** How long a secret waits. */
    public static final Duration WAITING = Duration.ofMinutes(5);

    private static final int MOST_OF_ONE = 10;
    private static final int MOST = 200;

    /** Of one hand-over, as JSON. */
    private static final int MOST_BYTES = 16 * 1024;

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Clock clock;
    private final Supplier<String> ids;

    /** @param ids makes ids that nobody can guess */
    public Handovers(Clock clock, Supplier<String> ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Secrets that begin to wait.
     *
     * @param caller whose call revealed them
     * @param audience the name of the one person who may open them; empty for everybody who is signed in at the desk
     */
    public record Deposit(Label label, String caller, Optional<String> audience, RevealedSecrets secrets) {}

    /**
     * What a person may know about secrets before they open them.
     *
     * @param tool the name of the tool that revealed them
     * @param owner the user whose secrets these are, if known; plain text, but untrusted
     * @param approval the id of the approval at the desk on which the call ran, if there was one
     */
    public record Label(String tool, Optional<String> owner, Optional<String> approval) {}

    /**
     * A hand-over that waits.
     *
     * @param id unguessable, but without any authority
     * @param expiresAt when it is removed
     * @param formats what it can be downloaded as without losing anything
     */
    public record Waiting(String id, Label label, Instant expiresAt, Set<Format> formats) {
        public Waiting {
            formats = Set.copyOf(formats);
        }
    }

    /** The formats of files with secrets. */
    public enum Format {
        AWS,
        ENV,
        JSON;

        /** The content of such a file; empty if it cannot hold these secrets exactly. */
        public Optional<String> of(RevealedSecrets secrets) {
            return switch (this) {
                case AWS -> SecretRenderings.awsProfiles(secrets);
                case ENV -> SecretRenderings.env(secrets);
                case JSON -> Optional.of(SecretRenderings.json(secrets));
            };
        }
    }

    private record Kept(Waiting waiting, Deposit deposit) {
        boolean isFor(String person) {
            return deposit.audience().map(person::equals).orElse(true);
        }
    }

    /** Why nothing more of this caller can wait now, as a sentence without its period; empty if it can. */
    public synchronized Optional<String> obstacle(String caller) {
        removeExpired();
        long own = kept.values().stream()
                .filter(one -> one.deposit().caller().equals(caller))
                .count();
        if (own >= MOST_OF_ONE) {
            return Optional.of("%d secrets of this caller wait at the approval desk already".formatted(own));
        }
        return kept.size() >= MOST
                ? Optional.of("the approval desk is full: %d secrets wait there".formatted(kept.size()))
                : Optional.empty();
    }

    /** Keeps the secrets until a person takes them; a problem is a sentence without its period. */
    public synchronized Result<Waiting> keep(Deposit deposit) {
        int size = SecretRenderings.json(deposit.secrets()).getBytes(StandardCharsets.UTF_8).length;
        Optional<String> problem = size > MOST_BYTES
                ? Optional.of("the secrets take %d bytes, and the approval desk holds at most %d; ask for fewer"
                        .formatted(size, MOST_BYTES))
                : obstacle(deposit.caller());
        return problem.<Result<Waiting>>map(Result::bad).orElseGet(() -> Result.good(kept(deposit)));
    }

    private Waiting kept(Deposit deposit) {
        Waiting waiting = new Waiting(
                ids.get(),
                deposit.label(),
                clock.instant().plus(WAITING),
                Stream.of(Format.values())
                        .filter(format -> format.of(deposit.secrets()).isPresent())
                        .collect(Collectors.toUnmodifiableSet()));
        kept.put(waiting.id(), new Kept(waiting, deposit));
        CompletableFuture.delayedExecutor(WAITING.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::removeExpired);
        return waiting;
    }

    /** What this person, who is signed in, may open, oldest first. */
    public synchronized List<Waiting> waitingFor(String person) {
        removeExpired();
        return kept.values().stream()
                .filter(one -> one.isFor(person))
                .map(Kept::waiting)
                .toList();
    }

    /** The hand-over with this id, if this person may open it; it continues to wait. */
    public synchronized Optional<Waiting> find(String id, String person) {
        removeExpired();
        return Optional.ofNullable(kept.get(id))
                .filter(one -> one.isFor(person))
                .map(Kept::waiting);
    }

    /** Takes the secrets away, atomically: of several attempts, one gets them. */
    public synchronized Optional<RevealedSecrets> take(String id, String person) {
        Optional<Waiting> found = find(id, person);
        return found.flatMap(waiting -> Optional.ofNullable(kept.remove(waiting.id())))
                .map(one -> one.deposit().secrets());
    }

    /** Forgets secrets that no person can reach. */
    public synchronized void withdraw(String id) {
        kept.remove(id);
    }

    /** Forgets the secrets that nobody took in time. */
    public synchronized void removeExpired() {
        Instant now = clock.instant();
        kept.values().removeIf(one -> !now.isBefore(one.waiting().expiresAt()));
    }
}
