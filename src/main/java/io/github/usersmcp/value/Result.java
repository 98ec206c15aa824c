package io.github.usersmcp.value;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A value, or a problem: why there is none.
 *
 * @param <T> the type of the value
 */
public sealed interface Result<T> {

    /** The value is there. */
    record Good<T>(T value) implements Result<T> {}

    /**
     * There is no value.
     *
     * @param reason what is wrong and how to fix it, for a person to read, without secrets; a whole sentence or the rest of
     *     one that begins with what was read, as the method that returns it says
     */
    record Bad<T>(String reason) implements Result<T> {}

    /** A good result. */
    static <T> Result<T> good(T value) {
        return new Good<>(value);
    }

    /** A bad result. */
    static <T> Result<T> bad(String reason) {
        return new Bad<>(reason);
    }

    /** The next step's result; this problem if there is no value to continue with. */
    default <R> Result<R> then(Function<T, Result<R>> next) {
        return this instanceof Good<T> good ? next.apply(good.value()) : new Bad<>(((Bad<T>) this).reason());
    }

    /** The same with a problem worded by its caller. */
    default Result<T> reworded(Function<String, String> wording) {
        return this instanceof Bad<T> bad ? new Bad<>(wording.apply(bad.reason())) : this;
    }

    /** The value; without one, passes the problem to the consumer. */
    default Optional<T> orReport(Consumer<String> problems) {
        problem().ifPresent(problems);
        return toOptional();
    }

    /** The value, if there is one. */
    default Optional<T> toOptional() {
        return this instanceof Good<T> good ? Optional.of(good.value()) : Optional.empty();
    }

    /** What is wrong; empty when there is a value. */
    default Optional<String> problem() {
        return this instanceof Bad<T> bad ? Optional.of(bad.reason()) : Optional.empty();
    }
}
