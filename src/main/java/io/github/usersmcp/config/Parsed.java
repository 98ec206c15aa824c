package io.github.usersmcp.config;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A parsed value, or why it could not be parsed.
 *
 * @param <T> the type of the value
 */
public sealed interface Parsed<T> {

    /** Continues with the value, if there is one. */
    <R> Parsed<R> then(Function<T, Parsed<R>> next);

    /** The value; without one, the complaint is handed over. */
    Optional<T> orComplain(Consumer<String> complaints);

    /** What is wrong; empty when nothing is. */
    Optional<String> complaint();

    record Good<T>(T value) implements Parsed<T> {
        @Override
        public <R> Parsed<R> then(Function<T, Parsed<R>> next) {
            return next.apply(value);
        }

        @Override
        public Optional<T> orComplain(Consumer<String> complaints) {
            return Optional.of(value);
        }

        @Override
        public Optional<String> complaint() {
            return Optional.empty();
        }
    }

    /** What is wrong and what would be right: the rest of a sentence that begins with the origin of the value. */
    record Bad<T>(String text) implements Parsed<T> {
        @Override
        public <R> Parsed<R> then(Function<T, Parsed<R>> next) {
            return new Bad<>(text);
        }

        @Override
        public Optional<T> orComplain(Consumer<String> complaints) {
            complaints.accept(text);
            return Optional.empty();
        }

        @Override
        public Optional<String> complaint() {
            return Optional.of(text);
        }
    }
}
