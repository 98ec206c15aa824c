package io.github.usersmcp.confirm;

import io.github.usersmcp.confirm.Decision.By;
import io.github.usersmcp.confirm.Decision.NotAsked;
import io.github.usersmcp.confirm.QuestionLimits.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One caller's questions: those that are open, and those that ended without a yes in the last minute. */
final class CallerQuestions {
    static final Duration QUIET = Duration.ofMinutes(1);
    static final int MOST_OPEN = 10;
    static final int MOST_WITHOUT_YES = 10;

    private final Map<UUID, Instant> open = new HashMap<>();
    private final Deque<Ended> withoutYes = new ArrayDeque<>();

    /** @param by who said no, or a timeout; empty when the call was canceled or had no usable answer */
    private record Ended(Topic topic, Optional<By> by, Instant at) {
        private NotAsked again(Instant now) {
            return new NotAsked(reason(), Duration.between(now, at.plus(QUIET)));
        }

        private NotAsked.Reason reason() {
            return switch (by.orElse(By.CLIENT)) {
                case PERSON -> NotAsked.Reason.DECLINED_BEFORE;
                case TIMEOUT -> NotAsked.Reason.TIMED_OUT_BEFORE;
                default -> NotAsked.Reason.CLOSED_BEFORE;
            };
        }
    }

    Optional<NotAsked> open(Topic topic, UUID id, Instant until, Instant now) {
        open.values().removeIf(end -> !now.isBefore(end));
        withoutYes.removeIf(ended -> !now.isBefore(ended.at().plus(QUIET)));
        Optional<NotAsked> refusal = refusal(topic, now);
        if (refusal.isEmpty()) {
            open.put(id, until);
        }
        return refusal;
    }

    private Optional<NotAsked> refusal(Topic topic, Instant now) {
        Optional<Ended> same = withoutYes.stream()
                .filter(ended -> ended.by().isPresent() && ended.topic().isAbout(topic))
                .max(Comparator.comparing(Ended::at));
        if (same.isPresent()) {
            return same.map(ended -> ended.again(now));
        }
        if (withoutYes.size() >= MOST_WITHOUT_YES) {
            Instant oldest = withoutYes.getFirst().at();
            return Optional.of(
                    new NotAsked(NotAsked.Reason.TOO_MANY_WITHOUT_YES, Duration.between(now, oldest.plus(QUIET))));
        }
        return open.size() < MOST_OPEN
                ? Optional.empty()
                : open.values().stream()
                        .min(Comparator.naturalOrder())
                        .map(first -> new NotAsked(NotAsked.Reason.TOO_MANY_OPEN, Duration.between(now, first)));
    }

    void close(UUID id) {
        open.remove(id);
    }

    /** Up to {@link #MOST_OPEN} more than allowed can end this way, because that many may still be open. */
    void endedWithoutYes(Topic topic, Decision decision, Instant now) {
        Optional<By> by =
                decision instanceof Decision.Declined declined ? Optional.of(declined.by()) : Optional.empty();
        withoutYes.add(new Ended(topic, by, now));
        if (withoutYes.size() > MOST_WITHOUT_YES + MOST_OPEN) {
            withoutYes.removeFirst();
        }
    }
}
