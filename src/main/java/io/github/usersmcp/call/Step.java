package io.github.usersmcp.call;

import io.github.usersmcp.call.Outcome.RequestIds;
import java.util.function.Function;

/** The result of one step of a call: a value for the next step, or the outcome that ends the call. */
sealed interface Step<T> {

    record Onward<T>(T value) implements Step<T> {}

    record End<T>(Outcome outcome) implements Step<T> {}

    static <T> Step<T> onward(T value) {
        return new Onward<>(value);
    }

    static <T> Step<T> end(Outcome outcome) {
        return new End<>(outcome);
    }

    static <T> Step<T> fail(CallError error) {
        return new End<>(new Outcome.Failed(error, RequestIds.NONE));
    }

    default <R> Step<R> then(Function<T, Step<R>> next) {
        if (this instanceof Onward<T> onward) {
            return next.apply(onward.value());
        }
        return new End<>(((End<T>) this).outcome());
    }

    default Outcome finish(Function<T, Outcome> last) {
        if (this instanceof Onward<T> onward) {
            return last.apply(onward.value());
        }
        return ((End<T>) this).outcome();
    }
}
