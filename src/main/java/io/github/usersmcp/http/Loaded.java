package io.github.usersmcp.http;

import java.util.function.Function;

/**
 * Something that was read from files, or why it could not be.
 *
 * @param <T> what was read
 */
sealed interface Loaded<T> {

    record Good<T>(T value) implements Loaded<T> {}

    /** A sentence without its full stop that names the file and the mend, with nothing secret in it. */
    record Bad<T>(String problem) implements Loaded<T> {}

    /** Reads on, if there is something to read. */
    default <R> Loaded<R> then(Function<T, Loaded<R>> next) {
        return this instanceof Good<T> good ? next.apply(good.value()) : new Bad<>(((Bad<T>) this).problem());
    }
}
