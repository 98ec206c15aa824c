package io.github.usersmcp.call;

import io.github.usersmcp.value.Result;
import io.github.usersmcp.value.RevealedSecrets.Field;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hand-over that keeps what it gets, and that tests can make fail. */
final class KeptRevelations implements SecretHandover {
    private final To to;
    private final List<Revealed> revealed = new CopyOnWriteArrayList<>();
    private volatile Optional<Problem> obstacle = Optional.empty();
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean broken;

    KeptRevelations(To to) {
        this.to = to;
    }

    void obstruct(Problem problem) {
        obstacle = Optional.of(problem);
    }

    void fail(String words) {
        failure = Optional.of(words);
    }

    void breakDown() {
        broken = true;
    }

    List<Revealed> revealed() {
        return List.copyOf(revealed);
    }

    /** The values of all secrets so far. */
    List<String> secrets() {
        return revealed.stream()
                .flatMap(one -> one.secrets().items().stream())
                .flatMap(item -> item.fields().stream())
                .filter(Field::secret)
                .map(Field::value)
                .toList();
    }

    @Override
    public To to() {
        return to;
    }

    @Override
    public Optional<Problem> obstacle(String caller) {
        return obstacle;
    }

    @Override
    public Result<Receipt> handOver(Revealed given) {
        if (broken) {
            throw new IllegalStateException("a bug");
        }
        if (failure.isPresent()) {
            return Result.bad(failure.get());
        }
        revealed.add(given);
        return Result.good(new Receipt(
                to,
                Optional.of(URI.create("http://localhost/desk/s/" + revealed.size())),
                Optional.empty(),
                Optional.of(Instant.parse("2026-03-01T12:05:00Z"))));
    }
}
